from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from messaging import audit


class Command(BaseCommand):
    help = "Say what is wrong in the stored messages and in what is derived from them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--repair", action="store_true", help="rebuild the documents of conversations"
        )

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        wrong = 0
        for finding in audit.findings():
            self.stdout.write(finding.sentence)
            if repair and finding.rebuilt is not None:
                finding.rebuilt.save()
                self.stdout.write("    Rebuilt from its messages.")
            else:
                wrong += 1
        if wrong:
            raise CommandError(f"Things that are wrong: {wrong}.")
        self.stdout.write("What is stored agrees with itself.")
