from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from messaging.contract import FILES


class Command(BaseCommand):
    help = "Write the files that are generated from the protocol and the REST API."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say which are stale")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        stale = []
        for name, generate in FILES.items():
            path = settings.BASE_DIR / name
            present = path.read_text() if path.exists() else ""
            if (text := generate(present)) == present:
                continue
            stale.append(name)
            if not check:
                path.write_text(text)
                self.stdout.write(f"wrote {name}")
        if check and stale:
            raise CommandError(f"Stale: {', '.join(stale)}. Run bin/manage contract.")
