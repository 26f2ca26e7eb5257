"""Whatever goes wrong outside of the app, a person gets a page that says so and leads back."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import User
from tests.people import make_person


@pytest.fixture
def staff(transactional_db: None) -> Client:
    """Somebody who may enter the administration and nothing in it."""
    browser = Client()
    browser.force_login(User.objects.get(pk=make_person("mia", is_staff=True).id))
    return browser


def test_an_unknown_address_of_the_administration_leads_back_to_it(staff: Client) -> None:
    answer = staff.get("/admin/no/such/page/")

    assert answer.status_code == 404
    page = with_a_way_back(answer.content)
    assert "There is nothing here" in page
    assert 'href="/admin/"' in page


def test_a_file_that_does_not_exist_leads_back_to_the_app() -> None:
    answer = Client().get("/static/no-such-file.js")

    assert answer.status_code == 404
    assert 'href="/admin/"' not in with_a_way_back(answer.content)


def test_who_may_not_open_a_page_is_told_so(staff: Client) -> None:
    answer = staff.get("/admin/accounts/user/")

    assert answer.status_code == 403
    assert "not yours to open" in with_a_way_back(answer.content)


def test_a_form_from_an_older_page_is_refused_with_a_reason() -> None:
    answer = Client(enforce_csrf_checks=True).post("/admin/login/")

    assert answer.status_code == 403
    assert "Nothing was changed" in with_a_way_back(answer.content)


def test_a_request_to_another_host_is_refused_with_a_reason() -> None:
    answer = Client().get("/", headers={"host": "elsewhere.example"})

    assert answer.status_code == 400
    assert "cannot be read" in with_a_way_back(answer.content)


def test_a_mistake_of_ours_is_admitted(settings: Settings) -> None:
    del settings.SITE_NAME

    answer = Client(raise_request_exception=False).get("/")

    assert answer.status_code == 500
    assert "on our side" in with_a_way_back(answer.content)


def with_a_way_back(content: bytes) -> str:
    page = content.decode()
    assert 'href="/"' in page
    assert "<style" not in page and "style=" not in page  # browsers would refuse them
    return page
