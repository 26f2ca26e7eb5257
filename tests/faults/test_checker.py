"""The checker sees each kind of broken promise, in evidence that was made by hand."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.faults.checker import INVARIANTS, Broadcast, Evidence, Screen, Stored, violations
from tests.faults.journal import Ack, Answered, Late, Mark, Sent

TALK = "ann:bob"


def good() -> Evidence:
    """Ann has sent two texts and bob one; he has read her first. The site has said one thing."""
    history = [
        Stored("m1", TALK, 1, "ann", "bob", "One", "c1", is_read=True),
        Stored("m2", TALK, 2, "ann", "bob", "Two", "c2", is_read=False),
        Stored("m3", TALK, 3, "bob", "ann", "Three", "c3", is_read=False),
    ]
    shown = [message.shown for message in history]
    return Evidence(
        sent={
            "c1": Sent("A1", 1, "ann", "bob", "One"),
            "c2": Sent("A1", 2, "ann", "bob", "Two"),
            "c3": Sent("B1", 1, "bob", "ann", "Three"),
        },
        acks=[Ack("c1", "m1", 1), Ack("c2", "m2", 2), Ack("c3", "m3", 3)],
        answered=[
            Answered("A1, socket 1", TALK, 1, 1, was_sent_before=False),
            Answered("A1, socket 1", TALK, 2, 2, was_sent_before=False),
            Answered("B1, socket 1", TALK, 1, 3, was_sent_before=False),
        ],
        history=history,
        counts={("ann", TALK): 1, ("bob", TALK): 1},
        read_seqs={("ann", TALK): 0, ("bob", TALK): 1},
        marks=[Mark("B1", TALK, "bob", 0, 1)],
        published={"p1": "News"},
        publish_acks=[Ack("p1", "b1", 1)],
        broadcasts=[Broadcast("b1", 1, "News", "p1")],
        screens=[
            Screen("A1", "ann", {TALK: shown[:]}, {TALK: 1}, ["b1"]),
            Screen("B1", "bob", {TALK: shown[:]}, {TALK: 1}, ["b1"]),
            Screen("B2", "bob", {TALK: shown[:]}, {TALK: 1}, ["b1"]),
            Screen("S1", "spy", {}, {}, ["b1"]),
        ],
    )


def test_good_evidence_passes() -> None:
    assert violations(good()) == {}


def lose_a_message(evidence: Evidence) -> None:
    del evidence.history[2]


def acknowledge_another_place(evidence: Evidence) -> None:
    evidence.acks[1] = Ack("c2", "m2", 5)


def store_twice(evidence: Evidence) -> None:
    evidence.history.append(evidence.history[2]._replace(id="m4", seq=4, client_id="c4"))


def invent(evidence: Evidence) -> None:
    evidence.history.append(evidence.history[2]._replace(id="m4", seq=4, text="Four"))


def change_the_sender(evidence: Evidence) -> None:
    evidence.history[2] = evidence.history[2]._replace(sender_id="eve")


def leave_a_hole(evidence: Evidence) -> None:
    evidence.history[2] = evidence.history[2]._replace(seq=4)


def give_a_number_twice(evidence: Evidence) -> None:
    evidence.history[2] = evidence.history[2]._replace(seq=2)


def show_less(evidence: Evidence) -> None:
    del evidence.screens[2].lists[TALK][1]


def show_nothing(evidence: Evidence) -> None:
    del evidence.screens[2].lists[TALK]


def show_what_does_not_exist(evidence: Evidence) -> None:
    evidence.screens[2].lists[TALK].append(evidence.history[0].shown._replace(id="m9", seq=9))


def show_another_order(evidence: Evidence) -> None:
    evidence.screens[2].lists[TALK].reverse()


def overtake(evidence: Evidence) -> None:
    evidence.sent["c1"] = evidence.sent["c1"]._replace(number=3)


def overtake_on_a_socket(evidence: Evidence) -> None:
    evidence.answered[0] = evidence.answered[0]._replace(number=3)


def leave_a_text_unsent(evidence: Evidence) -> None:
    evidence.screens[0].waiting = 1


def miscount_at_the_server(evidence: Evidence) -> None:
    evidence.counts["bob", TALK] = 2


def miscount_on_a_device(evidence: Evidence) -> None:
    evidence.screens[2].badges[TALK] = 0


def tell_a_lower_mark(evidence: Evidence) -> None:
    evidence.marks.append(Mark("B2", TALK, "bob", 1, 0))


def forget_a_mark(evidence: Evidence) -> None:
    evidence.read_seqs["bob", TALK] = 0


def lose_a_broadcast(evidence: Evidence) -> None:
    evidence.broadcasts.clear()


def show_a_broadcast_twice(evidence: Evidence) -> None:
    evidence.screens[3].broadcasts.append("b1")


def miss_a_broadcast(evidence: Evidence) -> None:
    evidence.screens[3].broadcasts.clear()


def store_a_broadcast_twice(evidence: Evidence) -> None:
    evidence.broadcasts.append(Broadcast("b2", 2, "News", "p2"))


def tell_a_stranger(evidence: Evidence) -> None:
    evidence.screens[3].strange = 1


def show_a_stranger(evidence: Evidence) -> None:
    evidence.screens[3].lists[TALK] = evidence.screens[0].lists[TALK]


def talk_to_somebody_who_left(evidence: Evidence) -> None:
    evidence.late.append(Late("B2", 3.5, "privateMessage"))


def keep_somebody_who_left(evidence: Evidence) -> None:
    evidence.screens[2] = replace(evidence.screens[2], has_left=True, is_closed=False)


def sign_somebody_out(evidence: Evidence) -> None:
    evidence.screens[2].is_signed_out = True


CAUGHT: dict[Callable[[Evidence], None], str] = {
    lose_a_message: "what_was_acknowledged_is_stored_where_it_was_said",
    acknowledge_another_place: "what_was_acknowledged_is_stored_where_it_was_said",
    store_twice: "nothing_is_stored_twice",
    invent: "nothing_is_stored_that_nobody_sent",
    change_the_sender: "nothing_is_stored_that_nobody_sent",
    leave_a_hole: "numbers_have_no_holes",
    give_a_number_twice: "numbers_have_no_holes",
    show_less: "every_device_shows_the_history",
    show_nothing: "every_device_shows_the_history",
    show_what_does_not_exist: "every_device_shows_the_history",
    show_another_order: "everybody_sees_one_order",
    overtake: "what_one_device_sends_stays_in_order",
    overtake_on_a_socket: "what_one_socket_sends_stays_in_order",
    leave_a_text_unsent: "no_outbox_is_left_full",
    miscount_at_the_server: "unread_counts_equal_a_recount",
    miscount_on_a_device: "unread_counts_equal_a_recount",
    tell_a_lower_mark: "read_marks_never_go_back",
    forget_a_mark: "read_marks_never_go_back",
    lose_a_broadcast: "every_broadcast_reached_everybody_once",
    show_a_broadcast_twice: "every_broadcast_reached_everybody_once",
    miss_a_broadcast: "every_broadcast_reached_everybody_once",
    store_a_broadcast_twice: "every_broadcast_reached_everybody_once",
    tell_a_stranger: "nothing_reaches_a_stranger",
    show_a_stranger: "nothing_reaches_a_stranger",
    talk_to_somebody_who_left: "nothing_follows_the_end_of_access",
    sign_somebody_out: "nobody_is_signed_out_by_accident",
    keep_somebody_who_left: "nothing_follows_the_end_of_access",
}


@pytest.mark.parametrize("spoil", CAUGHT, ids=lambda spoil: spoil.__name__)
def test_a_broken_promise_is_seen(spoil: Callable[[Evidence], None]) -> None:
    evidence = good()

    spoil(evidence)

    assert CAUGHT[spoil] in violations(evidence)


def test_a_resend_and_a_device_that_does_not_wait_may_overtake() -> None:
    evidence = good()
    overtake(evidence)
    evidence.screens[0].is_eager = True
    overtake_on_a_socket(evidence)
    evidence.answered[0] = evidence.answered[0]._replace(was_sent_before=True)

    assert violations(evidence) == {}


def test_every_invariant_has_been_seen_to_fail() -> None:
    assert {invariant.__name__ for invariant in INVARIANTS} == set(CAUGHT.values())
