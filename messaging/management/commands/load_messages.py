from collections.abc import Iterator
from datetime import timedelta
from itertools import chain, islice
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from accounts.clock import now
from accounts.models import User
from messaging.log.commands import Document, write
from messaging.log.projection import move
from messaging.models import Conversation, conversation_id

MESSAGES_EACH = 100  # in a conversation, all to and from one busy person
CONVERSATIONS_EACH = 20  # of a busy person
WRITTEN_AT_ONCE = 50  # conversations
UNREAD = 5  # of each conversation, the newest
TEXT = "What was said as number {} of this conversation, which went on for a while."


class Command(BaseCommand):
    help = (
        "Write messages between the people that load_people has made, in conversations of "
        f"{MESSAGES_EACH} of which busy people have {CONVERSATIONS_EACH} each. Refused outside "
        "debug."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", type=int, metavar="COUNT")

    def handle(self, *, count: int, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("load_messages invents messages; it runs only with DEBUG=true.")
        if Conversation.objects.exists():
            raise CommandError("There are messages already; load_messages needs a site without.")
        pairs = _pairs(count // MESSAGES_EACH)
        while group := list(islice(pairs, WRITTEN_AT_ONCE)):
            _write([list(_messages(busy, other)) for busy, other in group])


def _pairs(count: int) -> Iterator[tuple[User, User]]:
    """Each busy person with those who follow in the list."""
    people = list(User.objects.filter(username__startswith="load-").order_by("pk"))
    for number, other in enumerate(people):
        place = number % (CONVERSATIONS_EACH + 1)
        if place and count > 0:
            yield people[number - place], other
            count -= 1
    if count > 0:
        raise CommandError(f"There are too few people for {count} more conversations.")


def _messages(busy: User, other: User) -> Iterator[Document]:
    """What they wrote to each other, in turns; the busy one has yet to read the newest."""
    moment = now() - timedelta(seconds=MESSAGES_EACH)
    for number in range(1, MESSAGES_EACH + 1):
        is_newest = number > MESSAGES_EACH - UNREAD
        sender, receiver = (busy, other) if number % 2 and not is_newest else (other, busy)
        yield {
            "conversationId": conversation_id(str(busy.pk), str(other.pk)),
            "seq": number,
            "rev": number,
            "senderId": sender.pk,
            "receiverId": receiver.pk,
            "message": TEXT.format(number),
            "timestamp": moment + timedelta(seconds=number),
            "isRead": not is_newest,
            "clientId": str(uuid4()),
        }


def _write(conversations: list[list[Document]]) -> None:
    # Through the driver, because the ORM would take minutes for a million.
    database = connection.database  # type: ignore[attr-defined]
    database["messages"].insert_many(chain.from_iterable(conversations), ordered=False)
    database.command(write(move((each[-1] for each in conversations), upsert=True), database))
    read = MESSAGES_EACH - UNREAD
    database["conversations"].update_many(
        {"_id": {"$in": [each[-1]["conversationId"] for each in conversations]}},
        {"$set": {"lowReadSeq": read, "highReadSeq": read}},
    )
