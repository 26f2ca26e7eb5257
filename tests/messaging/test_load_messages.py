"""Messages in numbers, for measuring."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from messaging import audit
from messaging.models import Message


@pytest.fixture
def people(transactional_db: None, tmp_path: Path, settings: Settings) -> None:
    settings.DEBUG = True
    call_command("load_people", 4, out=tmp_path / "people.jsonl")


def test_what_is_loaded_agrees_with_itself(people: None) -> None:
    call_command("load_messages", 300)
    assert Message.objects.count() == 300
    assert list(audit.findings()) == []


def test_too_few_people_are_refused(people: None) -> None:
    with pytest.raises(CommandError, match="too few people"):
        call_command("load_messages", 400)


def test_fewer_than_none_are_none(people: None) -> None:
    call_command("load_messages", -100)
    assert not Message.objects.exists()


def test_no_real_site_is_given_messages(people: None, settings: Settings) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError, match="only with DEBUG=true"):
        call_command("load_messages", 300)
    assert not Message.objects.exists()
