from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("broadcasts", "0002_unique_indexes")]

    operations = [
        migrations.AddIndex(
            model_name="readmark",
            index=models.Index(fields=["seq", "person_id"], name="marks_by_seq"),
        ),
    ]
