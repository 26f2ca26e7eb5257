from asgiref.sync import async_to_sync

from accounts.directory import Person as Known
from accounts.directory import find_person, people_by_id
from accounts.models import User
from tests.accounts.reads import reads_of
from tests.people import Person

look_up = async_to_sync(find_person)


def test_a_person_is_known_with_whether_they_are_active(ann: Person, bob: Person) -> None:
    User.objects.filter(pk=bob.id).update(is_active=False)

    assert look_up(ann.id) == Known(ann.id, is_active=True)
    assert look_up(bob.id) == Known(bob.id, is_active=False)


def test_nobody_has_an_unknown_or_malformed_id(transactional_db: None) -> None:
    assert [look_up(user_id) for user_id in ("0" * 24, "", "$ne", "me")] == [None] * 4


def test_who_was_just_looked_up_is_remembered(ann: Person) -> None:
    look_up(ann.id)

    with reads_of("users") as reads:
        look_up(ann.id)

    assert reads == []


def test_a_placeholder_stands_for_who_is_not_there(ann: Person) -> None:
    missing = "64b000000000000000000000"

    people = people_by_id([ann.id, missing])

    assert people.keys() == {ann.id, missing}
    assert people[ann.id].username == ann.username
    assert people[missing].is_deleted
    assert (people[missing].display_name, people[missing].is_active) == ("Deleted account", False)
