import asyncio

from asgiref.sync import async_to_sync

from accounts.directory import Person as Known
from accounts.directory import find_people, forget, people_by_id
from accounts.models import User
from tests.accounts.reads import reads_of
from tests.people import Person

look_up = async_to_sync(find_people)


def test_a_person_is_known_with_whether_they_are_active(ann: Person, bob: Person) -> None:
    User.objects.filter(pk=bob.id).update(is_active=False)

    assert look_up(ann.id, bob.id) == {
        ann.id: Known(ann.id, is_active=True),
        bob.id: Known(bob.id, is_active=False),
    }


def test_nobody_has_an_unknown_or_malformed_id(transactional_db: None) -> None:
    assert look_up("0" * 24, "", "$ne", "me") == {}


def test_people_are_looked_up_together_and_then_remembered(ann: Person, bob: Person) -> None:
    with reads_of("users") as reads:
        look_up(ann.id, bob.id)
        look_up(bob.id, ann.id)

    assert [read["documents"] for read in reads] == [2]


def test_who_was_forgotten_is_looked_up_again_with_whom_they_have_blocked(
    ann: Person, bob: Person
) -> None:
    look_up(ann.id)
    User.objects.filter(pk=ann.id).update(blocked_ids=[bob.id])
    forget(ann.id)

    assert look_up(ann.id) == {ann.id: Known(ann.id, is_active=True, blocked=frozenset({bob.id}))}


async def test_what_is_read_while_somebody_changes_is_not_remembered(ann: Person) -> None:
    looking = asyncio.ensure_future(find_people(ann.id))
    await asyncio.sleep(0)  # it has begun to read
    forget(ann.id)
    await looking
    await User.objects.filter(pk=ann.id).aupdate(is_active=False)

    assert await find_people(ann.id) == {ann.id: Known(ann.id, is_active=False)}


def test_a_placeholder_stands_for_who_is_not_there(ann: Person) -> None:
    missing = "64b000000000000000000000"

    people = people_by_id([ann.id, missing])

    assert people.keys() == {ann.id, missing}
    assert people[ann.id].username == ann.username
    assert people[missing].is_deleted
    assert (people[missing].display_name, people[missing].is_active) == ("Deleted account", False)
