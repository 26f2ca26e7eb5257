"""Looking at oneself and at others, over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.generics import GenericAPIView
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import blocking, outputs, services, throttles, wire
from accounts.authentication import SignedInRequest
from accounts.fields import is_id
from accounts.inputs import BlockedQuery, ProfileInput, SearchQuery
from accounts.models import User
from accounts.openapi import errors
from accounts.outputs import answer
from accounts.search import find_people


class MeView(GenericAPIView[User]):
    serializer_class = ProfileInput

    @extend_schema(operation_id="getMe", responses={200: wire.Me, **errors(401)})
    def get(self, request: SignedInRequest) -> Response:
        """You."""
        return answer(outputs.me(request.user))

    @extend_schema(operation_id="updateMe", responses={200: wire.Me, **errors(400, 401)})
    def patch(self, request: SignedInRequest) -> Response:
        """Change the name that others see."""
        services.rename(user=request.user, **ProfileInput.read(request))
        return answer(outputs.me(request.user))


class BlockedView(APIView):
    @extend_schema(
        operation_id="listBlocked",
        parameters=[BlockedQuery],
        responses={200: wire.UserList, **errors(400, 401)},
    )
    def get(self, request: SignedInRequest) -> Response:
        """The people you have blocked, those who joined first at the top."""
        people, following = blocking.blocked_people(request.user, **BlockedQuery.read(request))
        return answer(wire.UserList([outputs.user(person) for person in people], following))


class UsersView(APIView):
    throttle_classes = (throttles.Search,)

    @extend_schema(
        operation_id="findUsers",
        parameters=[SearchQuery],
        responses={200: wire.UserList, **errors(400, 401, 429)},
    )
    def get(self, request: SignedInRequest) -> Response:
        """Find people by username or name, the best match first; you yourself come last."""
        query = SearchQuery.read(request)
        people = find_people(query["search"], asked_by=request.user, limit=query["limit"])
        return answer(wire.UserList([outputs.user(person) for person in people], next=None))


class UserView(APIView):
    @extend_schema(operation_id="getUser", responses={200: wire.User, **errors(401, 404)})
    def get(self, request: SignedInRequest, user_id: str) -> Response:
        """One person."""
        user = User.objects.filter(pk=user_id).first() if is_id(user_id) else None
        if user is None:
            raise NotFound
        return answer(outputs.user(user))
