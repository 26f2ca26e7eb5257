"""Where people reach the site by HTTPS, browsers are told to use nothing else."""

import json
import os
import subprocess
import sys

ASK = """
import django, json
django.setup()
from django.test import Client

browser = Client(headers={"Host": "localhost"})
plain = browser.get("/admin/login/?next=/admin/")
page = browser.get("/admin/login/?next=/admin/", secure=True)
print(json.dumps({
    "plain": [plain.status_code, plain.headers.get("Location")],
    "page": page.status_code,
    "insists": page.headers.get("Strict-Transport-Security"),
    "cookies": {name: bool(cookie["secure"]) for name, cookie in page.cookies.items()},
}))
"""


def test_http_is_redirected_and_browsers_insist_on_https_for_a_year() -> None:
    found = subprocess.run(
        [sys.executable, "-c", ASK],
        env=os.environ | {"HTTPS": "true", "ALLOWED_HOSTS": "localhost"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(found.stdout) == {
        "plain": [301, "https://localhost/admin/login/?next=/admin/"],
        "page": 200,
        "insists": "max-age=31536000; includeSubDomains; preload",
        "cookies": {"csrftoken": True},
    }
