"""What staff see of conversations: who, when and how many. Nothing here shows a text."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from accounts.admin_lists import PersonColumn, ReadOnlyAdmin
from accounts.models import User
from messaging.models import Conversation, ConversationQuerySet, Message

SEARCH_HELP = "The whole username, or the e-mail, of one of the two people."


@admin.register(Conversation)
class ConversationAdmin(ReadOnlyAdmin):
    """The newest accounts first; the last active first among those of one person."""

    list_display = (
        PersonColumn("low_id", "one"),
        PersonColumn("high_id", "other"),
        "active_at",
        "messages",
    )
    list_display_links = None
    search_fields = ("low_id",)  # shows the box; `get_search_results` does the work
    search_help_text = SEARCH_HELP
    fields = list_display

    @admin.display(description="messages")
    def messages(self, conversation: Conversation) -> str:
        return _link_to_messages(conversation.pk, conversation.rev)

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("-active_at", "-pk") if request.GET.get("q") else ("-pk",)

    def get_search_results(
        self, request: HttpRequest, conversations: Any, text: str
    ) -> tuple[ConversationQuerySet, bool]:
        return (_of_person(text, conversations) if text.strip() else conversations), False


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """The newest first, of everyone, of one person or of one conversation."""

    list_display = (
        "timestamp",
        PersonColumn("sender_id", "sender"),
        PersonColumn("receiver_id", "receiver"),
        "seq",
        "is_read",
        "conversation",
    )
    list_display_links = None
    search_fields = ("sender_id",)  # shows the box; `get_search_results` does the work
    search_help_text = SEARCH_HELP
    filters_in_address = ("conversation_id",)
    fields = list_display

    @admin.display(description="conversation")
    def conversation(self, message: Message) -> str:
        return _link_to_messages(message.conversation_id, "only this one")

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("-rev",) if "conversation_id" in request.GET else ("-pk",)

    def get_search_results(
        self, request: HttpRequest, messages: QuerySet[Message], text: str
    ) -> tuple[QuerySet[Message], bool]:
        if text.strip():
            # No index of messages leads from a person to them; that of conversations does.
            conversations = _of_person(text, Conversation.objects.all())
            messages = messages.filter(conversation_id__in=[row.pk for row in conversations])
        return messages, False


def _link_to_messages(conversation_id: str, text: object) -> str:
    url = reverse("admin:messaging_message_changelist")
    return format_html('<a href="{}?conversation_id={}">{}</a>', url, conversation_id, text)


def _of_person(name: str, conversations: ConversationQuerySet) -> ConversationQuerySet:
    person = User.objects.called(name.strip()).first()
    return conversations.of(str(person.pk)) if person else conversations.none()
