"""No page of ours carries what our own content security policy makes browsers refuse."""

import re

import pytest
from bson import ObjectId
from django.test import Client

from accounts.models import User
from reports.models import Reason, Report
from tests.people import make_person

REFUSED = re.compile(
    r"<style"
    r"|\sstyle="
    r"|\son[a-z]+="
    r"|<script(?![^>]*(?:\ssrc=|application/json))"
    r"|(?:src|href)=[\"'](?:https?:)?//(?!www\.django-rest-framework\.org)",
    re.IGNORECASE,
)
ADMIN = [
    "/admin/",
    "/admin/accounts/user/",
    "/admin/accounts/user/add/",
    "/admin/accounts/session/",
    "/admin/auth/group/add/",
    "/admin/broadcasts/broadcast/",
    "/admin/broadcasts/broadcast/add/",
    "/admin/logout/",
    "/admin/messaging/conversation/",
    "/admin/messaging/message/",
    "/admin/reports/report/",
    "/admin/reports/inspection/",
]
API = [
    "/api/docs/",
    "/api/browse/login/",
    "/api/broadcasts/",
    "/api/conversations/",
    "/api/messages/",
    "/api/users/?search=ann",
    "/api/users/me/",
    "/api/auth/sessions/",
    "/api/auth/password/",
]


@pytest.fixture
def browser(transactional_db: None) -> Client:
    root = make_person("root", is_staff=True, is_superuser=True)
    browser = Client(headers={"Accept": "text/html"})
    browser.force_login(User.objects.get(pk=root.id))
    return browser


@pytest.fixture
def review_page(transactional_db: None) -> str:
    person_id = ObjectId(make_person("mia").id)
    report = Report.objects.create(
        message_id=ObjectId(), reporter_id=person_id, sender_id=person_id, reason=Reason.SPAM
    )
    return f"/admin/reports/report/{report.pk}/change/"


@pytest.mark.parametrize("paths", [ADMIN, API], ids=["admin", "api"])
def test_no_page_needs_what_browsers_refuse(
    browser: Client, review_page: str, paths: list[str]
) -> None:
    for path in [*paths, review_page]:
        answer = browser.get(path)
        page, policy = answer.content.decode(), answer.headers["Content-Security-Policy"]

        assert "<html" in page, path
        assert REFUSED.findall(page) == [], path
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
