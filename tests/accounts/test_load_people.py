"""People in numbers, for measuring."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from accounts.authentication import verify_access
from accounts.models import User


@pytest.mark.django_db
def test_everybody_is_signed_in(tmp_path: Path, settings: Settings) -> None:
    settings.DEBUG = True
    out = tmp_path / "people.jsonl"
    call_command("load_people", 3, out=out)
    people = [json.loads(line) for line in out.read_text().splitlines()]
    assert len(people) == 3
    for person in people:
        user = verify_access(person.pop("access")).user
        assert person == {"id": str(user.pk), "username": user.username}
        assert not user.has_usable_password()


@pytest.mark.django_db
def test_a_second_load_makes_other_people(tmp_path: Path, settings: Settings) -> None:
    settings.DEBUG = True
    for _ in range(2):
        call_command("load_people", 2, out=tmp_path / "people.jsonl", password="for-a-while")
    assert User.objects.count() == 4
    assert all(user.check_password("for-a-while") for user in User.objects.all())


@pytest.mark.django_db
def test_no_real_site_is_given_people(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="only with DEBUG=true"):
        call_command("load_people", 3, out=tmp_path / "people.jsonl")
    assert not User.objects.exists()
