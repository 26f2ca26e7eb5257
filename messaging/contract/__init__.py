"""What programs in other languages read of `protocol.py`; written by `manage.py contract`."""

from collections.abc import Callable

from messaging.contract.asyncapi import asyncapi
from messaging.contract.markdown import protocol_page
from messaging.contract.openapi import openapi
from messaging.contract.typescript import typescript

FILES: dict[str, Callable[[str], str]] = {
    "frontend/src/protocol/frames.ts": typescript,
    "docs/asyncapi.json": asyncapi,
    "docs/openapi.json": openapi,
    "docs/protocol.md": protocol_page,
}
"""Each generated file, and what makes its new text from its present one."""
