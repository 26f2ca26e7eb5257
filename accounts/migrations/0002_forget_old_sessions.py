from typing import Any

from django.db import migrations

INDEX = "sessions_expire"


def create_index(apps: Any, schema_editor: Any) -> None:
    sessions = schema_editor.connection.database["sessions"]
    sessions.create_index("expiresAt", name=INDEX, expireAfterSeconds=0)


def drop_index(apps: Any, schema_editor: Any) -> None:
    schema_editor.connection.database["sessions"].drop_index(INDEX)


class Migration(migrations.Migration):
    """Indexes of models cannot expire documents, so this one is made by hand."""

    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(create_index, drop_index)]
