from typing import Any

import django.db.models
from django.db import migrations

import accounts.clock

INDEX = "retired_usernames_expire"
A_YEAR = 365 * 86_400


def create_index(apps: Any, schema_editor: Any) -> None:
    retired = schema_editor.connection.database["retired_usernames"]
    retired.create_index("retiredAt", name=INDEX, expireAfterSeconds=A_YEAR)


def drop_index(apps: Any, schema_editor: Any) -> None:
    schema_editor.connection.database["retired_usernames"].drop_index(INDEX)


class Migration(migrations.Migration):
    """Indexes of models cannot expire documents, so this one is made by hand."""

    dependencies = [("accounts", "0002_forget_old_sessions")]

    operations = [
        migrations.CreateModel(
            name="RetiredUsername",
            fields=[
                (
                    "digest",
                    django.db.models.CharField(
                        db_column="_id", max_length=64, primary_key=True, serialize=False
                    ),
                ),
                (
                    "retired_at",
                    django.db.models.DateTimeField(
                        db_column="retiredAt", default=accounts.clock.now
                    ),
                ),
            ],
            options={"db_table": "retired_usernames", "default_permissions": ()},
        ),
        migrations.RunPython(create_index, drop_index),
    ]
