"""The forms in which staff write to everyone."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.crypto import constant_time_compare, salted_hmac
from rest_framework.exceptions import ValidationError

from accounts.errors import error_body
from messaging.text import LONGEST_TEXT, clean_text


class ComposeForm(forms.Form):
    """The text, and an id for it from the moment it is begun, so that it is published once."""

    message = forms.CharField(
        label="Message",
        required=False,  # what an empty text is, `clean_text` says
        strip=False,
        help_text=f"At most {LONGEST_TEXT:,} characters. Everyone will read it as it stands here.",
        widget=forms.Textarea(
            attrs={"class": "vLargeTextField", "rows": 10, "data-longest": LONGEST_TEXT}
        ),
    )
    client_id = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def clean_message(self) -> str:
        try:
            return clean_text(self.cleaned_data["message"])
        except ValidationError as error:
            raise forms.ValidationError(error_body(error)["fields"]["message"]) from None

    @property
    def seal(self) -> str:
        """What the preview of this text under this id carries, and nobody else can make."""
        content = "{client_id} {message}".format_map(self.cleaned_data)
        return salted_hmac("broadcasts.preview", content).hexdigest()

    @property
    def was_previewed(self) -> bool:
        return constant_time_compare(self.data.get("seal", ""), self.seal)

    def begin_anew(self) -> None:
        """Give the text a new id: what was published under the old one stays."""
        self.cleaned_data["client_id"] = uuid4()
        self.data: Any = self.data.copy()
        self.data["client_id"] = str(self.cleaned_data["client_id"])


class ConfirmForm(forms.Form):
    """The word without which nothing is published, so that nobody publishes by a slip."""

    WORD = "everyone"

    confirmation = forms.CharField(
        label=f"Type “{WORD}” to publish",
        required=False,  # `clean_confirmation` says what is missing
        widget=forms.TextInput(
            attrs={
                "class": "vTextField",
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
                "data-word": WORD,
            }
        ),
    )

    def clean_confirmation(self) -> str:
        typed: str = self.cleaned_data["confirmation"]
        if typed != self.WORD:
            raise forms.ValidationError(
                f"Nothing was published. Type the word “{self.WORD}” to say that you mean it."
            )
        return typed
