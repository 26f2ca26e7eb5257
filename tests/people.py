"""The cast: people who exist in the database and are signed in, without any password hashing."""

from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from accounts import sessions
from accounts.models import User
from accounts.tokens import AccessToken, RefreshToken
from messaging.models import conversation_id


@dataclass(frozen=True)
class Person:
    id: str
    username: str
    name: str
    access: str
    refresh: str
    session_id: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.access}"}

    def conversation_with(self, other: "Person") -> str:
        return conversation_id(self.id, other.id)


def make_person(name: str, **fields: Any) -> Person:
    """A signed-in person whose username begins with `name`; no two tests share one."""
    username = f"{name}-{token_hex(4)}"
    user = User(username=username, email=f"{username}@example.org", display_name=name.title())
    for field, value in fields.items():
        setattr(user, field, value)
    user.set_unusable_password()
    user.save()
    return sign_in(user)


def give_password(person: Person, password: str) -> None:
    user = User.objects.get(pk=person.id)
    user.set_password(password)
    user.save()


def sign_in(user: User) -> Person:
    session = sessions.start(user, device="Test")
    return Person(
        id=str(user.pk),
        username=user.username,
        name=user.display_name,
        access=str(AccessToken.of(session)),
        refresh=str(RefreshToken.of(session)),
        session_id=str(session.pk),
    )
