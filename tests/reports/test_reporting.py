"""Who received a message can report it, once; nobody else learns that it exists."""

from typing import Any

import pytest
from django.core.cache import cache

from reports.models import Report as Stored
from tests.people import Person
from tests.reports.conftest import Report


def test_a_report_says_who_what_and_why(
    ann: Person, bob: Person, said: list[str], report: Report
) -> None:
    assert report(bob, said[6], reason="threat", comment=" She means it. ") == 204

    stored = Stored.objects.get()
    assert [str(stored.message_id), str(stored.reporter_id), str(stored.sender_id)] == [
        *(said[6], bob.id, ann.id)
    ]
    assert (stored.reason, stored.comment, stored.is_open) == ("threat", "She means it.", True)


def test_reporting_again_changes_nothing(bob: Person, said: list[str], report: Report) -> None:
    statuses = [report(bob, said[0]), report(bob, said[0], reason="hate"), report(bob, said[1])]

    assert statuses == [204, 204, 204]
    assert [row.reason for row in Stored.objects.filter(message_id=said[0])] == ["spam"]
    assert Stored.objects.count() == 2


def test_only_who_received_the_message_can_report_it(
    ann: Person, bob: Person, eve: Person, said: list[str], report: Report
) -> None:
    assert [report(person, said[0]) for person in (ann, eve)] == [404, 404]
    for unknown in ("a" * 24, "x", "$ne", said[0].upper() + "F"):
        assert report(bob, unknown) == 404
    assert not Stored.objects.exists()


WRONG: list[dict[str, Any]] = [
    {"reason": "because"},
    {"reason": None},
    {"reason": 1},
    {"reason": ["spam"]},
    {"reason": {"$gt": ""}},
    {"comment": 5},
    {"comment": None},
    {"comment": "a\ab"},
    {"comment": "x" * 4_001},
    {"messageId": "a" * 24},
]


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_wrong_reports_are_refused(
    bob: Person, said: list[str], report: Report, wrong: dict[str, Any]
) -> None:
    assert report(bob, said[0], **wrong) == 400
    assert not Stored.objects.exists()


def test_reports_are_limited(bob: Person, said: list[str], report: Report, settings: Any) -> None:
    cache.clear()
    settings.LIMITS = settings.LIMITS | {"report": (3, 86_400)}

    assert [report(bob, message_id) for message_id in said[:4]] == [204, 204, 204, 429]
