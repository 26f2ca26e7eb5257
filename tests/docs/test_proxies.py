"""The proxies that are shown to operators give up who is slow, which uvicorn does not."""

import re

from django.conf import settings

_BLOCK = re.compile(r"With (\w+):\n\n```\n(.*?)```", re.DOTALL)


def test_both_examples_limit_how_long_headers_and_bodies_may_take() -> None:
    examples = dict(_BLOCK.findall((settings.BASE_DIR / "docs/operations.md").read_text()))

    assert re.search(r"timeouts \{\s+read_header \d+s\s+read_body \d+s\s+\}", examples["Caddy"])
    for_the_server, _ = examples["nginx"].split("location /")  # nginx allows it nowhere else
    for name in ("client_header_timeout", "client_body_timeout"):
        assert re.search(rf"^    {name} \d+s;$", for_the_server, re.MULTILINE), name
