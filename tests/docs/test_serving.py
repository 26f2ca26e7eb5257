"""Operators start the server with the options of `Procfile`, whichever page they read."""

import re

from django.conf import settings

_COMMAND = re.compile(r"uvicorn chatsite\.asgi:application ((?:.+\\\n)*.+)")
_OPTION = re.compile(r"--([\w-]+)(?: ([^-\s\\]\S*))?")

THEIR_OWN = {"host", "port", "workers"}


def test_the_command_in_operations_is_that_of_the_procfile() -> None:
    options, documented = [
        dict(_OPTION.findall(_COMMAND.findall((settings.BASE_DIR / name).read_text())[0]))
        for name in ("Procfile", "docs/operations.md")
    ]

    assert len(options) > 10
    assert options.keys() == documented.keys()
    for name in options.keys() - THEIR_OWN:
        assert options[name] == documented[name], name
