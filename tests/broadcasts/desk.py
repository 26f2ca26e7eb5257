"""The pages of the admin on which a member of the staff writes to everyone."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from broadcasts.models import Broadcast
from tests.people import Person

_SEAL = re.compile(r'name="seal" value="(\w+)"')
_WORD = re.compile(r"Type “(\w+)” to publish")
LIST = "/admin/broadcasts/broadcast/"
ADD = f"{LIST}add/"


def page_of(broadcast: Broadcast) -> str:
    return f"{LIST}{broadcast.pk}/change/"


def progress_of(broadcast: Broadcast) -> str:
    return f"{LIST}{broadcast.pk}/progress/"


class Desk:
    """One form, from the moment it is opened until it is sent off."""

    def __init__(self, person: Person) -> None:
        self.browser = Client()
        self.browser.force_login(User.objects.get(pk=person.id))

    def open(self) -> dict[str, str]:
        """The fields of an empty form."""
        form = self.browser.get(ADD).context["form"]
        return {"client_id": str(form["client_id"].value()), "message": ""}

    def press(self, button: str, form: dict[str, str]) -> Any:
        """Send the form by one of its buttons: "preview", "back" or "publish"."""
        return self.browser.post(ADD, form | {f"_{button}": "1"})

    def preview(self, form: dict[str, str]) -> dict[str, str]:
        """The fields of the form's preview, confirmed."""
        return fields_of(self.press("preview", form))

    def publish(self, message: str) -> HttpResponse:
        """The whole way from the empty form on; what the last step answered."""
        preview = self.preview(self.open() | {"message": message})
        sent: HttpResponse = self.press("publish", preview)
        return sent


def fields_of(preview: Any) -> dict[str, str]:
    """What the browser sends back from this page when somebody has typed the word it shows."""
    form, html = preview.context["form"], preview.content.decode()
    shown = {name: str(form[name].value()) for name in ("client_id", "message")}
    (seal,), (word,) = _SEAL.findall(html), _WORD.findall(html)
    return shown | {"seal": seal, "confirmation": word}
