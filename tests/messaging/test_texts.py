"""What a text may be, and how it is stored."""

import pytest
from rest_framework.exceptions import ValidationError

from messaging.text import clean_text
from tests.messaging.conftest import As
from tests.people import Person
from tests.site import Site

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
ZALGO = "h" + "\u0301\u0316\u0489" * 300
RIGHT_TO_LEFT = "\u202e\u05e9\u05dc\u05d5\u05dd\u202c abc"

STORED = {
    "plain": ("Hi", "Hi"),
    "white space around": ("  Hi \t\n", "Hi"),
    "wide white space around": ("\u3000\u00a0Hi\u2003", "Hi"),
    "white space inside": ("a  b\n\n\tc", "a  b\n\n\tc"),
    "Windows line ends": ("a\r\nb", "a\nb"),
    "old Macintosh line ends": ("a\rb\r\rc", "a\nb\n\nc"),
    "10,000 line ends around": ("\n" * 5_000 + "a" + "\n" * 5_000, "a"),
    "one emoji of four people": (FAMILY, FAMILY),
    "an emoji with a skin tone": ("👍🏽", "👍🏽"),
    "a flag": ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",) * 2,
    "an emoji that is newer than Python": ("\U0001fae8", "\U0001fae8"),
    "a sign from somebody's own font": ("\uf8ff", "\uf8ff"),
    "right to left": (RIGHT_TO_LEFT, RIGHT_TO_LEFT),
    "a zero width joiner inside": ("क्\u200dष", "क्\u200dष"),
    "a zalgo": (ZALGO, ZALGO),
    "accents are not composed": ("e\u0301", "e\u0301"),
    "HTML": ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    "an operator": ('{"$gt": ""}', '{"$gt": ""}'),
    "as long as can be": ("a" * 4_000, "a" * 4_000),
    "as long as can be, in emoji": ("😀" * 4_000, "😀" * 4_000),
    "as long as can be, and white space": (" " + "a" * 4_000 + "\n", "a" * 4_000),
}

EMPTY = "Write something first."
CONTROLS = "This text contains control characters."

REFUSED = {
    "nothing": ("", EMPTY),
    "white space": (" \t\r\n\u2003\u3000", EMPTY),
    "line separators": ("\u2028\u2029", EMPTY),
    "zero width space": ("\u200b", EMPTY),
    "zero width joiner": ("\u200d", EMPTY),
    "soft hyphen": ("\u00ad", EMPTY),
    "byte order mark": ("\ufeff", EMPTY),
    "right to left override": ("\u202e", EMPTY),
    "Hangul filler": ("\u3164", EMPTY),
    "blank Braille": ("\u2800", EMPTY),
    "variation selectors": ("\ufe0f\U000e0100", EMPTY),
    "tags of a flag without the flag": ("\U000e0067\U000e007f", EMPTY),
    "NUL": ("a\0b", CONTROLS),
    "bell": ("a\ab", CONTROLS),
    "escape": ("\x1b[31mred", CONTROLS),
    "delete": ("a\x7fb", CONTROLS),
    "next line": ("a\x85b", CONTROLS),
    "form feed at the end": ("a\f", CONTROLS),
    "separator at the beginning": ("\x1fa", CONTROLS),
    "half a character": ("a\ud800b", "This text contains half a character."),
    "one too many": ("a" * 4_001, "This text has 4,001 characters; 4,000 is the most."),
    "one emoji too many": ("😀" * 4_001, "This text has 4,001 characters; 4,000 is the most."),
}


@pytest.mark.parametrize(
    ("text", "stored"), [pytest.param(*case, id=name) for name, case in STORED.items()]
)
def test_a_text_is_stored_as_it_was_written_but_for_its_ends(text: str, stored: str) -> None:
    assert clean_text(text) == stored


@pytest.mark.parametrize(
    ("text", "problem"), [pytest.param(*case, id=name) for name, case in REFUSED.items()]
)
def test_a_text_that_nobody_could_read_is_refused(text: str, problem: str) -> None:
    with pytest.raises(ValidationError) as refused:
        clean_text(text)

    assert refused.value.detail == {"message": [problem]}


async def test_every_text_comes_back_from_the_history_as_it_was_sent(
    site: Site, ann: Person, bob: Person, rest: As
) -> None:
    hers, his = rest(ann, site.workers[0]), rest(bob, site.workers[1])

    for text, _ in STORED.values():
        assert (await hers.send(bob, text)).status_code == 201

    history = await his.history(ann)
    assert [message["message"] for message in reversed(history)] == [
        stored for _, stored in STORED.values()
    ]
