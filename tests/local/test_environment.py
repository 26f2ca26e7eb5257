"""What the site is told by those who run it here, and by the person at the terminal."""

from pathlib import Path

import pytest

from chatsite.local.data_folder import DataFolder
from chatsite.local.environment import site_environment


def test_what_the_person_has_set_wins_unless_it_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONGODB_URI", "")
    monkeypatch.setenv("SECRET_KEY", "")
    monkeypatch.setenv("HTTPS", "true")
    data = DataFolder.at(tmp_path)

    told = site_environment(data, {"MONGODB_URI": "mongodb://our-own"})

    assert told["MONGODB_URI"] == "mongodb://our-own"
    assert told["SECRET_KEY"] == data.secret_key()
    assert told["HTTPS"] == "true"
