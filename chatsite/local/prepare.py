"""Brings the database up to date, with people to try the site with if asked, in one process.

    python -m chatsite.local.prepare [demo]

It begins when its input ends, so that it can be loaded while the database starts.
"""

import os
import sys

import django
from django.core.management import call_command


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")
    django.setup()
    sys.stdin.read()
    call_command("migrate", verbosity=0, interactive=False)
    if "demo" in sys.argv:
        call_command("demo_people")


if __name__ == "__main__":
    main()
