"""The API in a browser, where staff are known by the cookie of the admin."""

import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.conftest import PASSWORD

PAGES = {
    "/api/auth/register/": 405,
    "/api/auth/login/": 405,
    "/api/auth/token/": 405,
    "/api/auth/refresh/": 405,
    "/api/auth/logout/": 405,
    "/api/auth/password/": 405,
    "/api/auth/sessions/": 200,
    "/api/auth/sessions/end-others/": 405,
    "/api/users/me/": 200,
    "/api/users/?search=root": 200,
    "/api/users/?limit=none": 400,
}


@pytest.fixture
def browser(transactional_db: None) -> Client:
    browser = Client(enforce_csrf_checks=True, headers={"Accept": "text/html"})
    browser.force_login(User.objects.create_superuser("root", "root@example.org", PASSWORD))
    return browser


def test_every_address_has_a_page(browser: Client) -> None:
    answers = {path: browser.get(path) for path in PAGES}

    assert {path: answer.status_code for path, answer in answers.items()} == PAGES
    assert all("<!DOCTYPE html>" in answer.content.decode() for answer in answers.values())


def test_the_cookie_of_the_admin_changes_nothing_without_the_secret_of_the_page(
    browser: Client,
) -> None:
    page = browser.get("/api/users/me/")
    change = b'{"displayName": "The Root"}'

    def send(**headers: str) -> int:
        answer = browser.patch(
            "/api/users/me/", change, content_type="application/json", headers=headers
        )
        return answer.status_code

    assert send() == 403
    assert send(**{"X-CSRFToken": str(page.context["csrf_token"])}) == 200
    assert User.objects.get().display_name == "The Root"
