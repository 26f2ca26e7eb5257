"""`bin/check` tells of holes that are known, and says when it could not ask."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PYTHON_HOLE = {
    "id": "PYSEC-2026-1",
    "modified": "2026-11-01T00:00:00Z",
    "published": "2026-11-01T00:00:00Z",
    "summary": "A hole.",
    "affected": [
        {
            "package": {"name": "django", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99.1"}]}],
        }
    ],
}
NODE_HOLE = {
    "id": 1,
    "url": "https://example.org/advisory",
    "title": "A hole.",
    "severity": "high",
    "vulnerable_versions": "<99.0.0",
}


class Advisories(BaseHTTPRequestHandler):
    """Answers as api.osv.dev and registry.npmjs.org do, where `has_holes`."""

    has_holes = True

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(self._answer(asked)).encode())

    def _answer(self, asked: bytes) -> Any:
        if self.path.endswith("/advisories/bulk"):
            return {"react": [NODE_HOLE]} if self.has_holes else {}
        is_django = json.loads(asked)["package"]["name"] == "django"
        return {"vulns": [PYTHON_HOLE]} if self.has_holes and is_django else {}

    def log_message(self, *args: object) -> None:
        """Say nothing."""


class Clean(Advisories):
    has_holes = False


@contextmanager
def service(kind: type[Advisories]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def ask(url: str) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, "-m", "chatsite.local.advisories"],
        env=os.environ | {"PIP_AUDIT_OSV_URL": f"{url}/v1/query", "npm_config_registry": url},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.splitlines()


def test_a_known_hole_fails_the_check_and_is_named() -> None:
    with service(Advisories) as url:
        code, lines = ask(url)

    assert code == 1
    assert lines[0] == "FAILED  pip-audit"
    assert lines[1].startswith("django 5.")
    assert lines[1].endswith("PYSEC-2026-1, fixed in 99.1")
    assert lines[2] == "FAILED  npm audit"
    assert any(line.startswith("react ") and line.endswith(": high") for line in lines[3:])


def test_without_a_hole_all_is_well() -> None:
    with service(Clean) as url:
        assert ask(url) == (0, ["ok      pip-audit", "ok      npm audit"])


def test_a_service_that_cannot_be_asked_is_said_and_is_no_failure() -> None:
    assert ask("http://127.0.0.1:9") == (
        0,
        [
            "skipped pip-audit: the advisory service could not be asked",
            "skipped npm audit: the advisory service could not be asked",
        ],
    )
