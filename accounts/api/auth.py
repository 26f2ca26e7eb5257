"""Signing up, in and out, over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.exceptions import NotAuthenticated, NotFound
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import cookies, outputs, services, throttles, wire
from accounts.authentication import SignedInRequest
from accounts.devices import device_name
from accounts.fields import is_id
from accounts.inputs import LoginInput, PasswordInput, RefreshInput, RegisterInput
from accounts.models import Session
from accounts.openapi import errors
from accounts.outputs import answer
from accounts.services import SignedIn

MAX_SESSIONS_LISTED = 100


class PublicView(GenericAPIView[Session]):
    """For people who are not signed in; an old access token that comes along is not looked at."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    def get_authenticate_header(self, request: Request) -> str:
        return "Bearer"  # without it the framework would answer 403 in the place of 401


class RegisterView(PublicView):
    serializer_class = RegisterInput
    throttle_classes = (throttles.Registration,)

    @extend_schema(operation_id="register", responses={201: wire.SignedIn, **errors(400, 409, 429)})
    def post(self, request: Request) -> Response:
        """Register and be signed in. The refresh token comes in a cookie."""
        signed_in = services.register(**RegisterInput.read(request), device=_device(request))
        return _answer_browser(signed_in, status.HTTP_201_CREATED)


class LoginView(PublicView):
    serializer_class = LoginInput

    @extend_schema(operation_id="login", responses={200: wire.SignedIn, **errors(400, 401, 429)})
    def post(self, request: Request) -> Response:
        """Sign in with a browser. The refresh token comes in a cookie."""
        return _answer_browser(_sign_in(request))


class TokenView(PublicView):
    serializer_class = LoginInput

    @extend_schema(
        operation_id="obtainTokens", responses={200: wire.Tokens, **errors(400, 401, 429)}
    )
    def post(self, request: Request) -> Response:
        """Sign in with a program. Both tokens come in the body."""
        return _answer_program(_sign_in(request))


class RefreshView(PublicView):
    serializer_class = RefreshInput
    throttle_classes = (throttles.Refresh,)

    @extend_schema(
        operation_id="refresh", responses={200: wire.Refreshed, **errors(400, 401, 403, 429)}
    )
    def post(self, request: Request) -> Response:
        """Exchange the refresh token, from the body or the cookie, for new tokens.

        The new refresh token travels the same way. Each is good once: one that is used again
        later on ends the session.
        """
        if sent := RefreshInput.read(request).get("refresh"):
            return _answer_program(services.refresh(token=sent))
        if kept := cookies.read_refresh(request):
            return _answer_browser(services.refresh(token=kept))
        raise NotAuthenticated("There is no refresh token.")


class LogoutView(APIView):
    @extend_schema(operation_id="logout", request=None, responses={204: None, **errors(401)})
    def post(self, request: SignedInRequest) -> Response:
        """End the session that the access token belongs to."""
        if request.auth:
            services.sign_out(session_id=request.auth)
        return cookies.drop_refresh(Response(status=status.HTTP_204_NO_CONTENT))


class PasswordView(GenericAPIView[Session]):
    serializer_class = PasswordInput
    throttle_classes = (throttles.OwnPassword,)

    @extend_schema(
        operation_id="changePassword", responses={200: wire.SignedIn, **errors(400, 401, 429)}
    )
    def post(self, request: SignedInRequest) -> Response:
        """Change the password, which ends every session and starts a new one."""
        signed_in = services.change_password(
            user=request.user, **PasswordInput.read(request), device=_device(request)
        )
        return _answer_browser(signed_in)


class SessionsView(APIView):
    @extend_schema(operation_id="listSessions", responses={200: wire.SessionList, **errors(401)})
    def get(self, request: SignedInRequest) -> Response:
        """The devices on which you are signed in, the last used first."""
        sessions = Session.objects.of(request.user).alive().order_by("-last_used_at")
        listed = [
            outputs.session(session, current_id=request.auth)
            for session in sessions[:MAX_SESSIONS_LISTED]
        ]
        return answer(wire.SessionList(listed, next=None))


class SessionView(APIView):
    @extend_schema(operation_id="endSession", responses={204: None, **errors(401, 404)})
    def delete(self, request: SignedInRequest, session_id: str) -> Response:
        """Sign one of your devices out."""
        if not is_id(session_id):
            raise NotFound
        services.end_session(user=request.user, session_id=session_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


class EndOtherSessionsView(APIView):
    @extend_schema(
        operation_id="endOtherSessions", request=None, responses={204: None, **errors(401)}
    )
    def post(self, request: SignedInRequest) -> Response:
        """Sign all your other devices out."""
        services.end_other_sessions(user=request.user, keep=request.auth)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _sign_in(request: Request) -> SignedIn:
    credentials = LoginInput.read(request)
    attempt = throttles.LoginAttempt(throttles.address_of(request), credentials["username"])
    attempt.count()
    signed_in = services.sign_in(**credentials, device=_device(request))
    attempt.succeeded()
    return signed_in


def _answer_browser(signed_in: SignedIn, code: int = status.HTTP_200_OK) -> Response:
    body = wire.SignedIn(signed_in.access, outputs.me(signed_in.user))
    return cookies.write_refresh(answer(body, code), signed_in.refresh)


def _answer_program(signed_in: SignedIn) -> Response:
    user = outputs.me(signed_in.user)
    return answer(wire.Tokens(signed_in.access, user, signed_in.refresh))


def _device(request: Request) -> str:
    return device_name(request.headers.get("User-Agent", ""))
