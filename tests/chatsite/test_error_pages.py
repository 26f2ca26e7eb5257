"""Whatever goes wrong outside of the app, a person gets a page that says so and leads back."""

import pytest
from django.http import HttpResponse
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
    page = shown(staff.get("/admin/no/such/page/"), 404)

    assert "There is nothing here" in page
    assert 'href="/admin/"' in page


def test_a_file_that_does_not_exist_leads_back_to_the_app() -> None:
    page = shown(Client().get("/static/no-such-file.js"), 404)

    assert 'href="/admin/"' not in page


def test_who_may_not_open_a_page_is_told_so(staff: Client) -> None:
    assert "not yours to open" in shown(staff.get("/admin/accounts/user/"), 403)


def test_a_form_from_an_older_page_is_refused_with_a_reason() -> None:
    browser = Client(enforce_csrf_checks=True)

    assert "Nothing was changed" in shown(browser.post("/admin/login/"), 403)


def test_a_request_to_another_host_is_refused_with_a_reason() -> None:
    answer = Client().get("/", headers={"host": "elsewhere.example"})

    assert "cannot be read" in shown(answer, 400)


def test_a_mistake_of_ours_is_admitted(settings: Settings) -> None:
    del settings.SITE_NAME
    browser = Client(raise_request_exception=False)

    assert "on our side" in shown(browser.get("/"), 500)


def shown(answer: HttpResponse, status: int) -> str:
    page = answer.content.decode()
    assert answer.status_code == status
    assert 'href="/"' in page
    assert "style=" not in page and "<style" not in page
    return page
