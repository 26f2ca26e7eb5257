"""Whatever goes wrong under /api/, programs get JSON of one shape."""

import httpx
import pytest

from tests.people import Person
from tests.site import Site

JSON = {"Content-Type": "application/json"}
REFUSED = [
    ("GET", "/api/", None, {}, 404, "not_found"),
    ("GET", "/api/no/such/thing/", None, {}, 404, "not_found"),
    ("GET", "/api/conversations/x/", None, {}, 404, "not_found"),
    ("GET", "/api/no/such/page/", None, {"Accept": "text/html"}, 404, "not_found"),
    ("DELETE", "/api/conversations/", None, {}, 405, "method_not_allowed"),
    ("PUT", "/api/messages/", b"{}", JSON, 405, "method_not_allowed"),
    ("POST", "/api/messages/", b"a=1", {"Content-Type": "text/plain"}, 415, None),
    (
        "POST",
        "/api/messages/",
        b"message=Hi",
        {"Content-Type": "application/x-www-form-urlencoded"},
        415,
        None,
    ),
    ("POST", "/api/messages/", b"<message/>", {"Content-Type": "application/xml"}, 415, None),
    ("POST", "/api/messages/", b"{", JSON, 400, "invalid"),
    ("POST", "/api/messages/", b" " * 65_537, JSON, 413, "too_large"),
]


@pytest.mark.parametrize(("method", "path", "body", "headers", "status", "code"), REFUSED)
def test_an_error_of_the_api_is_json_with_a_code_and_a_sentence(
    site: Site,
    ann: Person,
    method: str,
    path: str,
    body: bytes | None,
    headers: dict[str, str],
    status: int,
    code: str | None,
) -> None:
    answer = httpx.request(
        method, site.url + path, content=body, headers=ann.headers | headers, timeout=20
    )

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/json"
    error = answer.json()
    assert error.keys() == {"code", "message"}
    assert error["code"] == (code or "unsupported_media_type")


def test_who_is_not_signed_in_is_told_how_to(site: Site) -> None:
    answer = httpx.get(f"{site.url}/api/users/me/")

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json().keys() == {"code", "message"}
    assert answer.json()["code"] == "not_signed_in"


def test_the_page_about_the_api_can_only_be_read(site: Site) -> None:
    assert httpx.options(f"{site.url}/api/docs/").status_code == 405


def test_a_host_that_is_not_ours_is_refused(site: Site) -> None:
    for path in ("/", "/api/users/me/", "/admin/"):
        assert httpx.get(site.url + path, headers={"Host": "evil.example"}).status_code == 400
