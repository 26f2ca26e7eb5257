"""Reporting a message over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import GenericAPIView
from rest_framework.response import Response

from accounts import throttles
from accounts.authentication import SignedInRequest
from accounts.openapi import errors
from reports import services
from reports.inputs import ReportInput
from reports.models import Report


class ReportView(GenericAPIView[Report]):
    serializer_class = ReportInput
    throttle_classes = (throttles.Report,)

    @extend_schema(operation_id="reportMessage", responses={204: None} | errors(400, 401, 404, 429))
    def post(self, request: SignedInRequest, message_id: str) -> Response:
        """Ask the staff to look at a message that you have received. Once is enough."""
        services.report(request.user, message_id=message_id, **ReportInput.read(request))
        return Response(status=status.HTTP_204_NO_CONTENT)
