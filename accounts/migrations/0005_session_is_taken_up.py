from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_blocked_people")]

    operations = [
        migrations.AddField(
            model_name="session",
            name="is_taken_up",
            field=models.BooleanField(db_column="isTakenUp", default=True),
        ),
    ]
