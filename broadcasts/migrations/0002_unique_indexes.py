from typing import Any

from django.db import migrations

INDEXES = {
    "one_number_once": ["seq"],
    "one_send_once": ["senderId", "clientId"],
}


def create_indexes(apps: Any, schema_editor: Any) -> None:
    broadcasts = schema_editor.connection.database["broadcasts"]
    for name, fields in INDEXES.items():
        broadcasts.create_index([(field, 1) for field in fields], name=name, unique=True)


def drop_indexes(apps: Any, schema_editor: Any) -> None:
    broadcasts = schema_editor.connection.database["broadcasts"]
    for name in INDEXES:
        broadcasts.drop_index(name)


class Migration(migrations.Migration):
    """The backend makes unique indexes partial, and those cannot serve reads."""

    dependencies = [("broadcasts", "0001_initial")]

    operations = [migrations.RunPython(create_indexes, drop_indexes)]
