"""Whoever installs the site finds every variable in `.env.example`, with the default it has."""

import re

from django.conf import settings

_READ = re.compile(r'env\.\w+\(\s*"(\w+)"')
_LISTED = re.compile(r"^(\w+)=", re.MULTILINE)


def test_every_variable_is_listed_and_no_other() -> None:
    read = set(_READ.findall((settings.BASE_DIR / "chatsite/settings.py").read_text()))
    listed = set(_LISTED.findall((settings.BASE_DIR / ".env.example").read_text()))

    assert len(read) > 10
    assert listed == read
