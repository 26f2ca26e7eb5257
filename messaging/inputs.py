"""What REST takes. The socket's commands are in `protocol.py`; the rules about texts and
people are the services', so that they hold for both.
"""

from typing import Any
from uuid import uuid4

from django.core.validators import RegexValidator
from rest_framework import serializers

from accounts.fields import IdField, NumberField, QueryNumberField, TextField, TimeField
from accounts.inputs import Input, PageQuery
from accounts.wire import MAX_NUMBER
from messaging.cursors import CursorField
from messaging.protocol import CLIENT_ID_PATTERN


class TextBodyField(TextField):
    """A text as it was written; what it may be is said in `text.py`."""

    def __init__(self, **kwargs: Any) -> None:
        style = {"base_template": "textarea.html"}
        super().__init__(trim_whitespace=False, allow_blank=True, style=style, **kwargs)


class ClientIdField(TextField):
    """The sender's own id for what is sent, so that it can be sent again without harm."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            source="client_id",
            required=False,
            trim_whitespace=False,
            max_length=64,
            validators=[RegexValidator(CLIENT_ID_PATTERN, "Control characters are not allowed.")],
            initial=lambda: str(uuid4()),  # for the form of the browsable API
            help_text="Your own id for this send; a repeat with the same one changes nothing.",
            **kwargs,
        )


class SendMessageInput(Input):
    receiverId = IdField(source="receiver_id")
    message = TextBodyField()
    clientId = ClientIdField()


class MarkReadInput(Input):
    seq = NumberField(min_value=0, max_value=MAX_NUMBER)


class HistoryQuery(PageQuery):
    before = QueryNumberField(
        required=False,
        max_value=MAX_NUMBER,
        help_text="Only what is older than this `seq`, newest first.",
    )
    after = QueryNumberField(
        required=False,
        max_value=MAX_NUMBER,
        help_text="Only what was sent or changed after this `rev`, oldest first.",
    )

    def validate(self, attrs: dict[str, int]) -> dict[str, int]:
        if "before" in attrs and "after" in attrs:
            raise serializers.ValidationError("Choose either before or after.")
        return attrs


class ConversationsQuery(PageQuery):
    changedAfter = TimeField(
        source="changed_after",
        required=False,
        help_text="Only what changed since this server time, the oldest change first.",
    )
    cursor = CursorField(source="place", required=False, help_text="The `next` of a page.")
