"""Programs find every error code, with its status, on the page about the protocol."""

import re

from django.conf import settings
from rest_framework.exceptions import APIException, Throttled, ValidationError

from accounts import errors
from accounts.errors import error_body

_ROW = re.compile(r"^\| `(\w+)` \| (\d{3}) \|", re.MULTILINE)


def test_every_error_of_ours_is_listed_with_its_status() -> None:
    listed = dict(_ROW.findall((settings.BASE_DIR / "docs/protocol.md").read_text()))
    ours = [
        each
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, APIException)
    ]

    assert len(ours) > 5
    for each in ours:
        assert listed[str(each.default_code)] == str(each.status_code)
    for known in (ValidationError("x"), Throttled(1)):
        assert listed[error_body(known)["code"]] == str(known.status_code)
