"""What is installed is what was looked at: nothing comes without its hash."""

import json

from django.conf import settings


def test_every_python_package_is_pinned_by_its_hashes() -> None:
    sources = sorted(settings.BASE_DIR.glob("requirements*.in"))
    assert len(sources) > 1

    for source in sources:
        lock = source.with_suffix(".txt").read_text()
        lines = lock.replace("\\\n", "").splitlines()
        packages = [line for line in lines if line[:1].isalnum()]
        assert len(packages) > 0
        unpinned = [one for one in packages if "==" not in one or "--hash=sha256:" not in one]
        assert unpinned == [], source.name


def test_every_npm_package_is_pinned_by_its_hash() -> None:
    lock = json.loads((settings.BASE_DIR / "frontend/package-lock.json").read_text())
    packages = {path: package for path, package in lock["packages"].items() if path}

    assert len(packages) > 100
    assert [path for path, package in packages.items() if "integrity" not in package] == []
