"""The pages of the admin on which a member of the staff writes to everyone."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from tests.people import Person

LIST = "/admin/broadcasts/broadcast/"
ADD = f"{LIST}add/"


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

    def publish(self, message: str) -> HttpResponse:
        """The whole way from the empty form on; what the last step answered."""
        form = self.open() | {"message": message}
        preview = self.press("preview", form).context["form"]
        sent: HttpResponse = self.press("publish", {name: preview[name].value() for name in form})
        return sent
