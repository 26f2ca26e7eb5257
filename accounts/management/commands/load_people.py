import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import sessions
from accounts.models import Session, User
from accounts.tokens import AccessToken

WRITTEN_AT_ONCE = 1_000
GIVEN_NAMES = ["Ada", "Amir", "Bea", "Chen", "Dmitri", "Elif", "Femi", "Greta", "Hana", "Ivo"]
FAMILY_NAMES = ["Abe", "Bauer", "Costa", "Diallo", "Farkas", "Haddad", "Ito", "Kaya", "Lund"]


class Command(BaseCommand):
    help = (
        "Make people who are signed in, to measure the site with. Writes one line of JSON for "
        "each: id, username and access, a token for REST and the socket. Refused outside debug."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", type=int, metavar="COUNT")
        parser.add_argument("--out", type=Path, required=True, metavar="FILE")
        parser.add_argument(
            "--minutes", type=float, default=120, help="how long their access tokens live"
        )
        parser.add_argument("--password", help="one for all of them; without it they have none")

    def handle(
        self, *, count: int, out: Path, minutes: float, password: str | None, **options: Any
    ) -> None:
        if not settings.DEBUG:
            raise CommandError("load_people invents people; it runs only with DEBUG=true.")
        with out.open("w") as lines:
            for people in _groups_of(count, password):
                User.objects.bulk_create(people)
                for person, access in zip(people, _sign_in(people, minutes), strict=True):
                    line = {"id": str(person.pk), "username": person.username, "access": access}
                    lines.write(json.dumps(line) + "\n")


def _groups_of(count: int, password: str | None) -> Iterator[list[User]]:
    """As many people as are written at once, until there are `count`."""
    run = token_hex(3)  # the next run makes other people
    hashed = make_password(password)
    for first in range(0, count, WRITTEN_AT_ONCE):
        numbers = range(first, min(first + WRITTEN_AT_ONCE, count))
        yield [_person(f"load-{run}-{number:06}", number, hashed) for number in numbers]


def _person(username: str, number: int, hashed: str) -> User:
    given = GIVEN_NAMES[number % len(GIVEN_NAMES)]
    family = FAMILY_NAMES[number // len(GIVEN_NAMES) % len(FAMILY_NAMES)]
    person = User(
        username=username,
        email=f"{username}@example.org",
        display_name=f"{given} {family}",
        password=hashed,
    )
    person.fold_names()
    return person


def _sign_in(people: list[User], minutes: float) -> Iterator[str]:
    """The access token of a new session for each."""
    started = [sessions.new(person, device="Load") for person in people]
    Session.objects.bulk_create(started)
    for session in started:
        token = AccessToken.of(session)
        token.set_exp(lifetime=timedelta(minutes=minutes))
        yield str(token)
