"""The lines that the README offers do what it says."""

import json
import os
import re
import subprocess
from typing import Any

from django.conf import settings

from accounts.models import User
from tests.site import Site

_BLOCK = re.compile(r"```bash\n(.*?)```", re.DOTALL)


def test_the_five_curl_lines_work(site: Site, transactional_db: None) -> None:
    User.objects.create_user("ann", "ann@example.org", "chatsite-demo")
    bob = User.objects.create_user("bob", "bob@example.org", "chatsite-demo")
    (block,) = _BLOCK.findall((settings.BASE_DIR / "README.md").read_text())
    sign_in, search, send, list_conversations, read = block.strip().splitlines()
    shell = Shell(SITE=site.url)

    shell.environment["ACCESS"] = shell.run(sign_in)["access"]
    shell.environment["BOB"] = shell.run(search)["results"][0]["id"]
    message = shell.run(send)
    shell.environment["CONVERSATION"] = message["conversationId"]

    assert message["receiverId"] == str(bob.pk)
    assert shell.run(list_conversations)["results"][0]["lastMessage"] == message
    assert shell.run(read) == {"results": [message], "next": None}


class Shell:
    def __init__(self, **environment: str) -> None:
        self.environment = os.environ | environment

    def run(self, line: str) -> Any:
        done = subprocess.run(
            ["bash", "-c", line],
            env=self.environment,
            capture_output=True,
            check=True,
            text=True,
        )
        return json.loads(done.stdout)
