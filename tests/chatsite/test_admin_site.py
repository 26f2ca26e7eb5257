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


def test_who_opens_the_address_of_signing_out_is_asked_first(staff: Client) -> None:
    asked = staff.get("/admin/logout/")

    assert asked.status_code == 200
    assert '<input type="submit" value="Log out"' in asked.content.decode()
    assert staff.get("/admin/").status_code == 200
    assert staff.post("/admin/logout/").status_code == 200
    assert staff.get("/admin/").status_code == 302


def test_who_is_not_signed_in_is_led_to_the_sign_in_page(client: Client) -> None:
    answer = client.get("/admin/logout/", follow=True)

    assert answer.redirect_chain[-1] == ("/admin/login/?next=/admin/", 302)
