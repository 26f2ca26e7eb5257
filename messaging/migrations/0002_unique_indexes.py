from typing import Any

from django.db import migrations

INDEXES = {
    "one_number_once": ["conversationId", "rev"],
    "one_send_once": ["senderId", "clientId"],
}


def create_indexes(apps: Any, schema_editor: Any) -> None:
    messages = schema_editor.connection.database["messages"]
    for name, fields in INDEXES.items():
        messages.create_index([(field, 1) for field in fields], name=name, unique=True)


def drop_indexes(apps: Any, schema_editor: Any) -> None:
    messages = schema_editor.connection.database["messages"]
    for name in INDEXES:
        messages.drop_index(name)


class Migration(migrations.Migration):
    """The backend makes unique indexes partial, and those cannot serve the log's reads."""

    dependencies = [("messaging", "0001_initial")]

    operations = [migrations.RunPython(create_indexes, drop_indexes)]
