"""What a report says."""

from rest_framework import serializers

from accounts.inputs import Input
from messaging.inputs import TextBodyField
from reports.models import Reason


class ReportInput(Input):
    reason = serializers.ChoiceField(choices=Reason.choices)
    comment = TextBodyField(default="", help_text="What the staff should know besides.")
