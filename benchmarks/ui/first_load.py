"""How much script the first load takes, read from the manifest of the built front end."""

import gzip
import json
from pathlib import Path
from typing import Any

Manifest = dict[str, dict[str, Any]]

# What Chromium fetches before somebody who is signed in sees their conversations and one of them.
FIRST_VIEW = ["src/main.tsx", "src/app/signed-in.tsx", "src/features/chat/chat-page.tsx"]


def first_load_bytes(built: Path) -> int:
    """Bytes of script after gzip, as the site serves it."""
    manifest: Manifest = json.loads((built / "manifest.json").read_text())
    scripts = {script for part in FIRST_VIEW for script in _with_imports(manifest, part)}
    return sum(len(gzip.compress((built / script).read_bytes())) for script in scripts)


def _with_imports(manifest: Manifest, part: str, seen: frozenset[str] = frozenset()) -> set[str]:
    scripts = {manifest[part]["file"]}
    for imported in manifest[part].get("imports", []):
        if imported not in seen:
            scripts |= _with_imports(manifest, imported, seen | {part})
    return scripts
