"""The admin refuses what makes no sense, like the rest of the site."""

import pytest
from django.test import Client

from accounts.models import User

NO_ID = {"_selected_action": ["no id"]}


@pytest.fixture
def staff(transactional_db: None, client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root", "root@example.org"))
    return client


def test_an_action_on_what_is_no_id_is_refused(staff: Client) -> None:
    ended = staff.post("/admin/accounts/session/", {"action": "end_sessions", **NO_ID})
    deactivated = staff.post("/admin/accounts/user/", {"action": "deactivate", **NO_ID})

    assert (ended.status_code, deactivated.status_code) == (400, 400)


def test_an_address_of_what_is_no_id_is_refused(staff: Client) -> None:
    assert staff.get("/admin/r/no/id/").status_code == 400
