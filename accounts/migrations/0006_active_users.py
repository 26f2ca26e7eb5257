from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_session_is_taken_up")]

    operations = [
        migrations.AddIndex(
            model_name="user",
            index=models.Index(fields=["is_active", "id"], name="active_users"),
        ),
    ]
