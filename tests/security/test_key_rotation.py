"""A new key signs nobody out as long as the former one is named beside it."""

from collections.abc import Callable

import httpx
import pytest
from django.conf import settings
from django.test import Client

from accounts.models import RetiredUsername, User
from tests.people import Person, make_person
from tests.site import Site

NEW_KEY = "another-key-for-tests-0123456789"


@pytest.fixture
def site_after_rotation(new_site: Callable[..., Site]) -> Site:
    return new_site(SECRET_KEY=NEW_KEY, SECRET_KEY_FALLBACKS=settings.SECRET_KEY)


@pytest.fixture
def admin_cookie(transactional_db: None) -> str:
    root = make_person("root", is_staff=True, is_superuser=True)
    browser = Client()
    browser.force_login(User.objects.get(pk=root.id))
    return browser.cookies["sessionid"].value


def test_devices_and_staff_stay_signed_in_and_retired_names_retired(
    site_after_rotation: Site, ann: Person, admin_cookie: str
) -> None:
    RetiredUsername.objects.add("phoenix")
    registration = {"username": "phoenix", "email": "p@example.org", "password": "a quiet lamp 7"}

    cookies = {"sessionid": admin_cookie}
    with httpx.Client(base_url=site_after_rotation.url, cookies=cookies, timeout=30) as http:
        access = http.get("/api/users/me/", headers=ann.headers)
        refresh = http.post("/api/auth/refresh/", json={"refresh": ann.refresh})
        admin = http.get("/admin/")
        taken = http.post("/api/auth/register/", json=registration)

    answers = (access, refresh, admin, taken)
    assert [answer.status_code for answer in answers] == [200, 200, 200, 409]
