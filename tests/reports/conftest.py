from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from messaging.models import Message
from tests.accounts.conftest import Api
from tests.journeys.history import record
from tests.people import Person, make_person

Report = Callable[..., int]


@pytest.fixture
def said(ann: Person, bob: Person) -> list[str]:
    """Ann has written to Bob: the ids of her messages "Line 1" to "Line 20"."""
    lines = [(ann, f"Line {number}") for number in range(1, 21)]
    async_to_sync(record)(lines, ann, bob)
    return [str(message.pk) for message in Message.objects.order_by("seq")]


@pytest.fixture
def report(transactional_db: None) -> Report:
    """Reports a message as somebody; the status of the answer."""

    def send(person: Person, message_id: str, **body: Any) -> int:
        path = f"/api/messages/{message_id}/report/"
        answer = Api().acting_as(person).post(path, {"reason": "spam"} | body)
        return int(answer.status_code)

    return send


@pytest.fixture
def reviewer(transactional_db: None) -> Client:
    return staff_with("review_report")


def staff_with(*rights: str, **fields: Any) -> Client:
    """The browser of somebody who may enter the admin, with these permissions."""
    person, browser = make_person("staff", is_staff=True, **fields), Client()
    user = User.objects.get(pk=person.id)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    browser.force_login(user)
    return browser
