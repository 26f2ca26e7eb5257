"""Limits that stand in the way of a measurement, and of nothing else."""

import runpy

import pytest
from pytest_django.fixtures import Settings

from accounts.throttles import seconds_to_wait
from chatsite import settings as site_settings
from messaging.limits import TokenBucket


def test_nobody_waits_while_they_are_lifted(settings: Settings) -> None:
    settings.LIFT_LIMITS = True
    settings.LIMITS = {"login": (1, 86_400)}
    bucket = TokenBucket(burst=1, per_second=0.01)

    assert all(bucket.take() for _ in range(5))
    assert [seconds_to_wait("login", "somebody") for _ in range(5)] == [None] * 5


@pytest.mark.parametrize("debug", [True, False])
def test_they_are_lifted_only_in_debug(debug: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIFT_LIMITS", "true")
    monkeypatch.setenv("DEBUG", str(debug))

    assert runpy.run_path(site_settings.__file__)["LIFT_LIMITS"] is debug
