"""What an operator writes in vain stops the start, with the name of the variable."""

import runpy
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from chatsite import settings as site_settings


def settings_with(monkeypatch: pytest.MonkeyPatch, **variables: str) -> dict[str, Any]:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(site_settings.__file__)


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("HTTPS", "flase", "HTTPS=flase is neither true nor false."),
        ("SESSION_DAYS", "a month", "SESSION_DAYS=a month is no whole number from 1 on."),
        ("LIMIT_SENDS_PER_MINUTE", "0", "LIMIT_SENDS_PER_MINUTE=0 is no whole number from 1 on."),
        ("BCRYPT_ROUNDS", "3", "BCRYPT_ROUNDS=3 is no whole number from 4 on."),
        ("LIMIT_LOGIN", "10", "LIMIT_LOGIN=10 is no rate such as 10/min"),
        ("LIMIT_LOGIN", "10/fortnight", "LIMIT_LOGIN=10/fortnight is no rate"),
    ],
)
def test_nonsense_is_refused(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, sentence: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=sentence):
        settings_with(monkeypatch, **{variable: value})


def test_what_makes_sense_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = settings_with(
        monkeypatch,
        SECRET_KEY="$not the name of another variable",
        ALLOWED_HOSTS="chat.example.org, www.example.org,",
        HTTPS="Off",
        LIMIT_LOGIN="3/hour",
        SESSION_DAYS="",
        SITE_NAME="",
    )

    assert taken["ALLOWED_HOSTS"] == ["chat.example.org", "www.example.org"]
    assert taken["HTTPS"] is False
    assert taken["SECRET_KEY"] == "$not the name of another variable"
    assert taken["LIMITS"]["login"] == (3, 3_600)
    assert taken["SESSION_DAYS"] == 30
    assert taken["SITE_NAME"] == "Chatsite"
