from typing import Any

from django.core.management.base import BaseCommand

from accounts.models import User

PASSWORD = "chatsite-demo"  # noqa: S105 - printed for everyone to use
PEOPLE = {"ann": "Ann Baker", "bob": "Bob Carter"}


class Command(BaseCommand):
    help = (
        "Create ann, bob and admin, who is staff, to try an empty site with. Does nothing on a "
        "site that has people, because everybody knows the password."
    )

    def handle(self, **options: Any) -> None:
        if User.objects.exists():
            return
        for username, display_name in PEOPLE.items():
            User.objects.create_user(
                username, f"{username}@example.org", PASSWORD, display_name=display_name
            )
        User.objects.create_superuser(
            "admin", "admin@example.org", PASSWORD, display_name="Site Admin"
        )
        self.stdout.write(
            f"Sign in as ann, bob or admin; the password of all three is {PASSWORD}. "
            "admin is staff: see /admin/."
        )
