"""What every page says to the browser, and how long a browser may keep what."""

from pathlib import Path

import httpx
import pytest
from django.conf import settings as site_settings
from django.test import Client
from pytest_django.fixtures import Settings

from tests.site import Site

PROTECTION = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.mark.parametrize("path", ["/", "/any/place/of/the/app", "/admin/login/", "/api/docs/"])
def test_every_page_protects_the_person_who_looks_at_it(site: Site, path: str) -> None:
    page = httpx.get(site.url + path, headers={"Accept": "text/html"})

    assert page.status_code == 200
    assert page.headers["Content-Type"].startswith("text/html")
    assert {name: page.headers.get(name) for name in PROTECTION} == PROTECTION
    policy = dict(
        directive.split(" ", 1) for directive in page.headers["Content-Security-Policy"].split("; ")
    )
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"
    assert not any("unsafe" in sources for sources in policy.values())


def test_no_place_of_the_app_is_kept_by_a_browser(site: Site) -> None:
    page = httpx.get(site.url)

    assert "no-store" in page.headers["Cache-Control"]


def test_the_page_can_be_installed_under_the_name_of_the_site(site: Site) -> None:
    page = httpx.get(site.url).text
    path = page.split('rel="manifest" href="')[1].split('"')[0]

    manifest = httpx.get(site.url + path)

    assert manifest.headers["Content-Type"] == "application/manifest+json"
    assert manifest.json()["name"] == site_settings.SITE_NAME
    for icon in manifest.json()["icons"]:
        file = httpx.get(site.url + icon["src"])
        assert (file.status_code, file.headers["Content-Type"]) == (200, icon["type"])


def test_a_file_whose_name_has_its_hash_is_kept_for_ever_and_others_for_a_minute(
    transactional_db: None, settings: Settings, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = str(tmp_path)
    hashed, plain = "app/assets/index-Ab3_dE-9.js", "icons/icon.svg"
    for name in (hashed, plain):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("content")

    answers = [Client().get(f"/static/{name}") for name in (hashed, plain)]

    assert [answer.headers["Cache-Control"] for answer in answers] == [
        "max-age=315360000, public, immutable",
        "max-age=60, public",
    ]
    for answer in answers:
        answer.close()
