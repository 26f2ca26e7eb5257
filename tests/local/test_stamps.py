"""Work of the set-up is done once, and again when it has to be."""

from pathlib import Path

import pytest

from chatsite.local.problem import Problem
from chatsite.local.stamps import Workshop, fingerprint


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(log=tmp_path / "log", lock=0)


def work(workshop: Workshop, key: str = "a") -> None:
    folder = workshop.log.parent
    workshop.once(
        "Working", ["sh", "-c", f"echo done >> {folder}/done"], stamp=folder / "stamp", key=key
    )


def times_done(workshop: Workshop) -> int:
    return len((workshop.log.parent / "done").read_text().splitlines())


def test_it_is_done_once(workshop: Workshop) -> None:
    work(workshop)
    work(workshop)

    assert times_done(workshop) == 1


def test_it_is_done_again_when_its_inputs_change(workshop: Workshop) -> None:
    work(workshop, key="a")
    work(workshop, key="b")

    assert times_done(workshop) == 2


def test_what_failed_shows_its_log_and_is_done_again(
    workshop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work(workshop)
    with pytest.raises(Problem, match="failed with status 3"):
        workshop.once(
            "Breaking",
            ["sh", "-c", "echo no such thing; exit 3"],
            stamp=tmp_path / "stamp",
            key="b",
        )
    assert "no such thing" in capsys.readouterr().err

    work(workshop)

    assert times_done(workshop) == 2


def test_a_fingerprint_changes_with_every_file_that_counts(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "node_modules").mkdir()
    file = tmp_path / "src" / "app.ts"
    file.write_text("one")
    before = fingerprint([tmp_path])

    (tmp_path / "node_modules" / "package.js").write_text("does not count")
    assert fingerprint([tmp_path]) == before

    file.write_text("two")
    after = fingerprint([tmp_path])
    assert after != before

    file.rename(tmp_path / "src" / "main.ts")
    assert fingerprint([tmp_path]) not in (before, after)
