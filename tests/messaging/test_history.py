"""What people find when they come back: pages of messages and of conversations."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from tests.messaging.conftest import As, Mongo
from tests.messaging.rest import Json, Rest
from tests.people import Person
from tests.site import Site, Worker
from tests.tabs import open_tab


async def write(sender: Person, receiver: Person, worker: Worker, count: int) -> None:
    tab = await open_tab(sender, worker)
    for number in range(count):
        await tab.send(receiver, f"Line {number + 1}")


async def pages(program: Rest, path: str, name: str, **query: Any) -> list[list[Json]]:
    """Every page of a list, each asked for with the `next` of the one before."""
    found = []
    while True:
        page = (await program.get(path, **query)).json()
        found.append(page["results"])
        if page["next"] is None:
            return found
        query |= {name: page["next"]}


def column(found: Sequence[Sequence[Json]], name: str) -> list[list[Any]]:
    return [[row[name] for row in page] for page in found]


async def test_history_is_read_upwards_in_pages_until_the_first_message(
    site: Site, ann: Person, bob: Person, rest: As
) -> None:
    await write(ann, bob, site.workers[0], 7)
    path = f"conversations/{ann.conversation_with(bob)}/messages/"

    found = await pages(rest(bob, site.workers[1]), path, "before", limit=3)

    assert column(found, "seq") == [[7, 6, 5], [4, 3, 2], [1]]


async def test_catching_up_reads_downwards_in_the_order_of_change(
    site: Site, ann: Person, bob: Person, rest: As
) -> None:
    await write(ann, bob, site.workers[0], 7)
    path = f"conversations/{ann.conversation_with(bob)}/messages/"

    found = await pages(rest(bob, site.workers[1]), path, "after", after=2, limit=2)

    assert column(found, "rev") == [[3, 4], [5, 6], [7]]


async def test_a_page_that_ends_the_history_exactly_has_no_next(
    site: Site, ann: Person, bob: Person, rest: As
) -> None:
    await write(ann, bob, site.workers[0], 3)
    path = f"conversations/{ann.conversation_with(bob)}/messages/"
    program = rest(ann, site.workers[0])

    for query in ({"limit": 3}, {"limit": 3, "after": 0}):
        page = (await program.get(path, **query)).json()
        assert (len(page["results"]), page["next"]) == (3, None)
    for query in ({"before": 1}, {"before": 0}, {"after": 3}, {"after": 2**53 - 1}):
        assert (await program.get(path, **query)).json() == {"results": [], "next": None}


async def test_a_page_has_fifty_unless_asked_and_at_most_a_hundred(
    site: Site, ann: Person, bob: Person, rest: As
) -> None:
    await write(ann, bob, site.workers[0], 101)
    program = rest(ann, site.workers[0])

    assert len(await program.history(bob)) == 50
    assert len(await program.history(bob, limit=1)) == 1
    assert len(await program.history(bob, limit=100)) == 100


async def test_the_conversation_with_the_newest_message_stands_first(
    site: Site, ann: Person, bob: Person, eve: Person, rest: As
) -> None:
    await write(ann, bob, site.workers[0], 1)
    await write(eve, ann, site.workers[1], 2)
    await write(ann, bob, site.workers[0], 1)

    listed = await rest(ann, site.workers[1]).conversations()

    assert [row["peer"]["username"] for row in listed] == [bob.username, eve.username]
    assert listed[1] == {
        "id": ann.conversation_with(eve),
        "peer": listed[1]["peer"],
        "lastMessage": (await rest(ann, site.workers[0]).history(eve))[0],
        "unreadCount": 2,
        "seq": 2,
        "rev": 2,
        "readSeq": 0,
        "peerReadSeq": 0,
        "changedAt": listed[1]["changedAt"],
    }
    assert listed[1]["peer"].keys() == {"id", "username", "displayName", "createdAt"}


async def test_pages_of_conversations_skip_and_repeat_none_that_share_a_time(
    site: Site, ann: Person, crowd: list[Person], rest: As, mongo: Mongo
) -> None:
    for guest in crowd:
        await write(guest, ann, site.workers[0], 1)
    moment = datetime.fromisoformat("2026-01-02T03:04:05.678+00:00")
    mongo["conversations"].update_many({}, {"$set": {"activeAt": moment, "changedAt": moment}})
    program = rest(ann, site.workers[1])
    everyone = sorted(ann.conversation_with(guest) for guest in crowd)

    newest_first = await pages(program, "conversations/", "cursor", limit=3)
    changed = await pages(
        program, "conversations/", "cursor", limit=3, changedAfter="2026-01-02T03:04:05.678Z"
    )

    assert column(newest_first, "id") == [everyone[:4:-1], everyone[4:1:-1], everyone[1::-1]]
    assert column(changed, "id") == [everyone[:3], everyone[3:6], everyone[6:]]


async def test_what_changed_is_told_with_a_minute_of_overlap_the_oldest_change_first(
    site: Site, ann: Person, crowd: list[Person], rest: As, mongo: Mongo
) -> None:
    moment = datetime.fromisoformat("2026-01-02T03:04:05.678+00:00")
    for seconds_ago, guest in zip((61, 60, 30, 0), crowd[:4], strict=True):
        await write(guest, ann, site.workers[0], 1)
        mongo["conversations"].update_one(
            {"_id": ann.conversation_with(guest)},
            {"$set": {"changedAt": moment - timedelta(seconds=seconds_ago)}},
        )

    listed = await rest(ann, site.workers[1]).conversations(changedAfter="2026-01-02T03:04:05.678Z")

    assert [row["peer"]["username"] for row in listed] == [guest.username for guest in crowd[1:4]]


async def test_reading_counts_as_a_change_for_both(
    site: Site, ann: Person, bob: Person, rest: As, mongo: Mongo
) -> None:
    await write(ann, bob, site.workers[0], 1)
    long_ago = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
    mongo["conversations"].update_many({}, {"$set": {"changedAt": long_ago}})
    since = {"changedAfter": "2026-02-01T00:00:00Z"}
    assert await rest(ann, site.workers[0]).conversations(**since) == []

    path = f"conversations/{ann.conversation_with(bob)}/read/"
    await rest(bob, site.workers[1]).post(path, {"seq": 1})

    for person in (ann, bob):
        assert len(await rest(person, site.workers[0]).conversations(**since)) == 1


async def test_who_was_away_finds_everything_on_connecting(
    site: Site, ann: Person, bob: Person, rest: As
) -> None:
    await write(ann, bob, site.workers[0], 2)
    bob_tab = await open_tab(bob, site.workers[1])
    connected = await bob_tab.command("connect", token=bob.access)
    await bob_tab.close()
    await write(ann, bob, site.workers[0], 3)

    await open_tab(bob, site.workers[1])
    program = rest(bob, site.workers[1])
    (changed,) = await program.conversations(changedAfter=connected["data"]["serverTime"])
    missed = await program.history(ann, after=2)

    assert (changed["seq"], changed["rev"], changed["unreadCount"]) == (5, 5, 5)
    assert [message["seq"] for message in missed] == [3, 4, 5]
    assert missed[-1] == changed["lastMessage"]
