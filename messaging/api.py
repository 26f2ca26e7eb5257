"""Conversations and messages over REST: read the input, call the service, shape the answer."""

from uuid import uuid4

from asgiref.sync import async_to_sync
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import GenericAPIView
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from accounts import throttles, wire
from accounts.authentication import SignedInRequest
from accounts.inputs import PrivacyInput
from accounts.models import User
from accounts.openapi import errors
from accounts.outputs import answer
from messaging import blocking, history, models, peers, services
from messaging.inputs import (
    ConversationsQuery,
    HistoryQuery,
    MarkReadInput,
    SendMessageInput,
)
from messaging.protocol import Message, ReadMark
from messaging.serializers import Conversation, ConversationPage, MessagePage


class MessagesView(GenericAPIView[models.Message]):
    serializer_class = SendMessageInput

    @extend_schema(
        operation_id="sendMessage",
        responses={201: Message, 200: Message} | errors(400, 401, 403, 404, 409, 429, 503),
    )
    def post(self, request: SignedInRequest) -> Response:
        """201, or 200 with the first message when this `clientId` was sent before."""
        send = SendMessageInput.read(request)
        send.setdefault("client_id", str(uuid4()))
        stored = async_to_sync(services.send_message)(_person_id(request), **send)
        return answer(stored.message, status=201 if stored.is_new else 200)


class ConversationsView(APIView):
    @extend_schema(
        operation_id="listConversations",
        parameters=[ConversationsQuery],
        responses={200: ConversationPage} | errors(400, 401),
    )
    def get(self, request: SignedInRequest) -> Response:
        """The one with the newest message first; with `changedAfter` the oldest change first."""
        page = ConversationsQuery.read(request)
        return answer(history.conversation_page(_person_id(request), **page))


class ConversationView(APIView):
    @extend_schema(operation_id="getConversation", responses={200: Conversation} | errors(401, 404))
    def get(self, request: SignedInRequest, conversation_id: str) -> Response:
        return answer(history.conversation(_person_id(request), conversation_id))


class HistoryView(APIView):
    @extend_schema(
        operation_id="listMessages",
        parameters=[HistoryQuery],
        responses={200: MessagePage} | errors(400, 401, 404),
    )
    def get(self, request: SignedInRequest, conversation_id: str) -> Response:
        """Newest first, or from `after` on in the order of change."""
        page = HistoryQuery.read(request)
        return answer(history.message_page(_person_id(request), conversation_id, **page))


class ReadView(GenericAPIView[models.Message]):
    serializer_class = MarkReadInput

    @extend_schema(
        operation_id="markRead",
        responses={200: ReadMark} | errors(400, 401, 404),
    )
    def post(self, request: SignedInRequest, conversation_id: str) -> Response:
        """Everything that was sent to you up to `seq`. The mark never goes back."""
        mark = MarkReadInput.read(request)
        return answer(
            async_to_sync(services.mark_read)(
                _person_id(request), conversation_id=conversation_id, **mark
            )
        )


class PrivacyView(GenericAPIView[User]):
    serializer_class = PrivacyInput

    def get_throttles(self) -> list[BaseThrottle]:
        # Everybody the person has talked with hears of a change, and fetches something.
        return [throttles.Privacy()] if self.request.method == "PATCH" else []

    @extend_schema(operation_id="getPrivacy", responses={200: wire.Privacy} | errors(401))
    def get(self, request: SignedInRequest) -> Response:
        """What you show of yourself."""
        return answer(wire.Privacy(request.user.read_receipts))

    @extend_schema(
        operation_id="updatePrivacy", responses={200: wire.Privacy} | errors(400, 401, 429)
    )
    def patch(self, request: SignedInRequest) -> Response:
        """Show or hide whether you have read messages; hiding it, you do not see it of others."""
        peers.set_privacy(request.user, **PrivacyInput.read(request))
        return answer(wire.Privacy(request.user.read_receipts))


class BlockView(APIView):
    throttle_classes = (throttles.Block,)

    @extend_schema(
        operation_id="blockUser",
        request=None,
        responses={204: None} | errors(400, 401, 404, 429),
    )
    def put(self, request: SignedInRequest, user_id: str) -> Response:
        """Neither of you can write to the other from now on. The other person is not told."""
        blocking.block(request.user, user_id)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        operation_id="unblockUser",
        responses={204: None} | errors(400, 401, 404, 429),
    )
    def delete(self, request: SignedInRequest, user_id: str) -> Response:
        blocking.unblock(request.user, user_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _person_id(request: SignedInRequest) -> str:
    return str(request.user.pk)
