"""Collects what is true at the end of a run: in the database, over REST, on the screens."""

import asyncio
from time import monotonic
from typing import Any

from tests.faults import checker
from tests.faults.checker import Broadcast, Evidence, Screen, Stored
from tests.faults.device import Device
from tests.faults.eager import EagerDevice
from tests.faults.journal import Journal
from tests.faults.link import NoAnswer
from tests.faults.parts import Servers
from tests.faults.rest import Rest

TRIES = 10


async def judge(
    servers: Servers, devices: list[Device], journal: Journal, *, patience: float
) -> tuple[Evidence, dict[str, list[str]]]:
    """What is violated now and stays so for `patience` seconds: an event may be on its way."""
    give_up_at = monotonic() + patience
    while True:
        evidence = await collect(servers, devices, journal)
        violations = checker.violations(evidence)
        if not violations or monotonic() > give_up_at:
            break
        await asyncio.sleep(1)
    if journal.surprises:
        violations["surprises"] = journal.surprises
    return evidence, violations


async def audit(servers: Servers) -> dict[str, list[str]]:
    """What `manage.py audit` finds in the database, where it finds anything."""
    done = await asyncio.to_thread(servers.manage, "audit")
    return {"audit": done.stdout.splitlines()} if done.returncode else {}


async def collect(servers: Servers, devices: list[Device], journal: Journal) -> Evidence:
    # Copies: whatever is acknowledged from here on may be missing in what is read below.
    evidence = Evidence(
        sent=dict(journal.sent),
        acks=list(journal.acks),
        answered=list(journal.answered),
        marks=list(journal.marks),
        published=dict(journal.published),
        publish_acks=list(journal.publish_acks),
        late=list(journal.late),
        worst_lag=journal.worst_lag,
        screens=[_screen(device) for device in devices],
    )
    _read_database(servers, evidence)
    signed_in = [device for device in devices if not device.connection.is_over]
    for device in {device.person.id: device for device in signed_in}.values():
        await _read_counts(device, evidence)
    return evidence


def _read_database(servers: Servers, evidence: Evidence) -> None:
    with servers.database() as database:
        order = [("conversationId", 1), ("seq", 1)]
        for row in database["messages"].find().sort(order):
            evidence.history.append(
                Stored(
                    id=str(row["_id"]),
                    conversation_id=row["conversationId"],
                    seq=row["seq"],
                    sender_id=str(row["senderId"]),
                    receiver_id=str(row["receiverId"]),
                    text=row["message"],
                    client_id=row["clientId"],
                    is_read=row["isRead"],
                )
            )
        # Not over REST, where nobody can ask for a person whose devices are all signed out.
        for row in database["conversations"].find():
            for side in ("low", "high"):
                evidence.read_seqs[str(row[f"{side}Id"]), row["_id"]] = row[f"{side}ReadSeq"]
        for row in database["broadcasts"].find().sort("seq"):
            evidence.broadcasts.append(
                Broadcast(str(row["_id"]), row["seq"], row["message"], row["clientId"])
            )


async def _read_counts(device: Device, evidence: Evidence) -> None:
    query: dict[str, Any] = {"limit": 100}
    while True:
        page = await _patiently(device.rest, "conversations/", query)
        for conversation in page["results"]:
            evidence.counts[device.person.id, conversation["id"]] = conversation["unreadCount"]
        if page["next"] is None:
            return
        query["cursor"] = page["next"]


async def _patiently(rest: Rest, path: str, query: dict[str, Any]) -> dict[str, Any]:
    """All parts are up by now; a busy machine may still take its time."""
    for _ in range(TRIES):
        try:
            return await rest.get(path, **query)
        except NoAnswer:
            await asyncio.sleep(1)
    return await rest.get(path, **query)


def _screen(device: Device) -> Screen:
    conversations = device.memory.conversations
    return Screen(
        device=device.name,
        person_id=device.person.id,
        lists={name: conversation.list() for name, conversation in conversations.items()},
        badges={name: conversation.badge for name, conversation in conversations.items()},
        broadcasts=[id for _, id in sorted(device.memory.broadcasts.items())],
        waiting=len(device.outbox),
        is_eager=isinstance(device, EagerDevice),
        strange=len(device.strange),
        has_left=device.has_left,
        is_closed=not device.connection.is_open,
        is_signed_out=device.connection.is_over,
    )
