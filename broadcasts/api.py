"""Broadcasts over REST: read the input, call the service, shape the answer."""

from uuid import uuid4

from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.response import Response

from accounts.authentication import SignedInRequest
from accounts.openapi import errors
from accounts.outputs import answer
from broadcasts import history, serializers, services
from broadcasts.inputs import PublishInput
from broadcasts.models import Broadcast
from broadcasts.serializers import BroadcastPage, BroadcastReadMark
from messaging import protocol
from messaging.inputs import HistoryQuery, MarkReadInput


class BroadcastsView(GenericAPIView[Broadcast]):
    serializer_class = PublishInput

    @extend_schema(
        operation_id="listBroadcasts",
        parameters=[HistoryQuery],
        responses={200: BroadcastPage} | errors(400, 401),
    )
    def get(self, request: SignedInRequest) -> Response:
        """What the site said to everyone, newest first, or from `after` on oldest first."""
        page = HistoryQuery.read(request)
        return answer(history.broadcasts(request.user, **page))

    @extend_schema(
        operation_id="publishBroadcast",
        responses={201: protocol.Broadcast, 200: protocol.Broadcast}
        | errors(400, 401, 403, 409, 429),
    )
    def post(self, request: SignedInRequest) -> Response:
        """Say something to everyone. Needs the permission `broadcasts.publish_broadcast`."""
        text = PublishInput.read(request)
        text.setdefault("client_id", str(uuid4()))
        broadcast, is_new = services.publish(request.user, **text)
        return answer(serializers.broadcast(broadcast, is_read=False), 201 if is_new else 200)


class ReadView(GenericAPIView[Broadcast]):
    serializer_class = MarkReadInput

    @extend_schema(
        operation_id="markBroadcastsRead", responses={200: BroadcastReadMark} | errors(400, 401)
    )
    def post(self, request: SignedInRequest) -> Response:
        """Say that you have seen everything up to `seq`, for all your devices."""
        seen = services.mark_read(request.user, **MarkReadInput.read(request))
        return answer(BroadcastReadMark(seen))
