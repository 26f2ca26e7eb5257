"""Staff see how many people have seen what was published."""

from datetime import timedelta

import pytest
from bson import ObjectId
from django.test import Client

from accounts.clock import now
from accounts.models import User
from broadcasts import audience, services
from broadcasts.models import Broadcast, ReadMark
from tests.accounts.reads import reads_of
from tests.broadcasts.conftest import make_staff
from tests.broadcasts.desk import LIST, Desk, page_of, progress_of
from tests.people import Person, make_person


@pytest.fixture
def broadcast(
    staff: Person, ann: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> Broadcast:
    """Reaches three people, and is counted anew at each look."""
    monkeypatch.setattr(audience, "FRESH_SECONDS", 0)
    publisher = User.objects.get(pk=staff.id)
    return services.publish(publisher, message="Hello", client_id="hello").broadcast


def see(*people: Person, seq: int = 1) -> None:
    for person in people:
        services.mark_read(User.objects.get(pk=person.id), seq=seq)


def figures(desk: Desk, broadcast: Broadcast) -> dict[str, int]:
    answered: dict[str, int] = desk.browser.get(progress_of(broadcast)).json()
    return answered


def test_the_figures_follow_what_people_have_seen(
    desk: Desk, broadcast: Broadcast, staff: Person, ann: Person, bob: Person
) -> None:
    assert figures(desk, broadcast) == {"seen": 0, "people": 3}

    see(ann)
    assert figures(desk, broadcast) == {"seen": 1, "people": 3}
    page = " ".join(desk.browser.get(page_of(broadcast)).content.decode().split())
    assert 'Seen by <b class="seen">1</b> of <b class="people">3</b> people' in page
    assert "<span hidden>Everybody has seen it.</span>" in page

    see(staff, bob)
    assert figures(desk, broadcast) == {"seen": 3, "people": 3}
    page = desk.browser.get(page_of(broadcast)).content.decode()
    assert "<span>Everybody has seen it.</span>" in page


def test_who_has_seen_only_older_ones_does_not_count(
    desk: Desk, broadcast: Broadcast, staff: Person, ann: Person, bob: Person
) -> None:
    publisher = User.objects.get(pk=staff.id)
    newer = services.publish(publisher, message="Again", client_id="again").broadcast
    see(ann)
    see(bob, seq=2)

    assert figures(desk, broadcast)["seen"] == 2
    assert figures(desk, newer)["seen"] == 1


def test_who_is_gone_counts_neither_among_the_people_nor_among_those_who_saw_it(
    desk: Desk, broadcast: Broadcast, ann: Person, bob: Person
) -> None:
    see(ann, bob)
    User.objects.filter(pk=ann.id).update(is_active=False)

    assert figures(desk, broadcast) == {"seen": 1, "people": 2}


def test_who_joined_later_counts_neither_among_the_people_nor_among_those_who_saw_it(
    desk: Desk, broadcast: Broadcast, ann: Person
) -> None:
    long_ago = ObjectId.from_datetime(now() - timedelta(days=2))
    User.objects.bulk_create([_called("veteran", long_ago)])
    Broadcast.objects.update(timestamp=now() - timedelta(days=1))
    see(ann)
    assert ReadMark.objects.get(pk=ann.id).seq == broadcast.seq

    yesterday = Broadcast.objects.get()
    assert figures(desk, yesterday) == {"seen": 0, "people": 1}


def test_counting_takes_one_key_for_each_person_and_no_document(broadcast: Broadcast) -> None:
    people = [_called(f"person{number}", ObjectId(f"{number:024x}")) for number in range(300)]
    User.objects.bulk_create(people)
    ReadMark.objects.bulk_create(ReadMark(person_id=person.pk, seq=1) for person in people)

    with reads_of("users") as users:
        assert audience.progress(broadcast) == (300, 303)
    with reads_of("broadcast_read_marks") as marks:
        audience.progress(broadcast)

    gone, active = users
    (seen,) = marks
    assert gone["keys"] <= 1
    assert active["keys"] <= 304
    assert seen["keys"] <= 301
    assert {read["documents"] for read in users + marks} == {0}


def test_many_looks_at_once_count_once(
    desk: Desk, broadcast: Broadcast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audience, "FRESH_SECONDS", 600)

    with reads_of("broadcast_read_marks") as reads:
        for _ in range(5):
            figures(desk, broadcast)

    assert len(reads) == 1


def test_only_who_may_see_broadcasts_sees_their_figures(
    desk: Desk, broadcast: Broadcast, ann: Person
) -> None:
    publisher, outsider = Desk(make_staff("publish_broadcast")), Desk(make_person("outsider"))

    assert publisher.browser.get(progress_of(broadcast)).status_code == 403
    for browser in (outsider.browser, Client()):
        answer = browser.get(progress_of(broadcast))
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/admin/login/")
    for unknown in (ObjectId(), "no id"):
        assert desk.browser.get(f"{LIST}{unknown}/progress/").status_code == 404


def _called(username: str, user_id: ObjectId) -> User:
    user = User(pk=user_id, username=username, email=f"{username}@example.org")
    user.fold_names()
    return user
