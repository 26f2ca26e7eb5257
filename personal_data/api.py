"""Taking along what is stored about oneself, and having it deleted, over REST."""

from collections.abc import AsyncIterator, Iterator

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import GenericAPIView
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import cookies, services, throttles
from accounts.authentication import SignedInRequest
from accounts.clock import now
from accounts.models import User
from accounts.openapi import errors
from personal_data import export
from personal_data.deletion import delete_account
from personal_data.inputs import DeleteAccountInput
from personal_data.wire import Export


class DeleteAccountView(GenericAPIView[User]):
    serializer_class = DeleteAccountInput
    throttle_classes = (throttles.OwnPassword,)

    @extend_schema(
        operation_id="deleteAccount", responses={204: None, **errors(400, 401, 409, 429)}
    )
    def post(self, request: SignedInRequest) -> Response:
        """Delete your account for good.

        What you said to others stays with them, under the name "Deleted account".
        """
        services.confirm_password(request.user, **DeleteAccountInput.read(request))
        delete_account(request.user)
        return cookies.drop_refresh(Response(status=status.HTTP_204_NO_CONTENT))


class ExportView(APIView):
    throttle_classes = (throttles.Export,)

    @extend_schema(operation_id="exportMyData", responses={200: Export, **errors(401, 429)})
    def get(self, request: SignedInRequest) -> StreamingHttpResponse:
        """Everything that is stored about you, as one file."""
        pieces = export.pieces(request.user, session_id=request.auth)
        file_name = f"chatsite-{now():%Y-%m-%d}.json"
        return StreamingHttpResponse(
            _in_threads(pieces),
            content_type="application/json",
            headers={
                "Content-Disposition": f'attachment; filename="{file_name}"',
                "Cache-Control": "no-store",
            },
        )


async def _in_threads(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    # Django would read the whole of an iterator that blocks before it sent the first byte.
    while piece := await _next(pieces):
        yield piece


@sync_to_async(thread_sensitive=False)
def _next(pieces: Iterator[bytes]) -> bytes | None:
    return next(pieces, None)
