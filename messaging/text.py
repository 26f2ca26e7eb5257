"""What a text may be, for messages and broadcasts alike."""

import unicodedata

from rest_framework.exceptions import ValidationError

LONGEST_TEXT = 4_000  # code points

_ALLOWED_CONTROLS = {"\n", "\t"}
# `str.strip()` would also remove control characters, which are to be refused.
_WHITE_SPACE = " \t\n\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
# Characters of ordinary categories that nevertheless show nothing: Hangul fillers, the blank
# Braille pattern, and what Unicode calls default ignorable (joiners, variation selectors).
_BLANKS = {*"\u115f\u1160\u2800\u3164\uffa0\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f\u2065"} | {
    chr(code)
    for codes in (range(0xFE00, 0xFE10), range(0xFFF0, 0xFFF9), range(0xE0000, 0xE1000))
    for code in codes
}


def clean_text(text: str, *, field: str = "message") -> str:
    """The text as it is stored: line ends as `\\n`, white space at both ends trimmed.

    Raises `ValidationError` for the field when it is empty, has nothing visible, is
    longer than `LONGEST_TEXT`, or contains control characters or half a character.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip(_WHITE_SPACE)
    if problem := _problem_of(text):
        raise ValidationError({field: [problem]})
    return text


def _problem_of(text: str) -> str | None:
    if len(text) > LONGEST_TEXT:
        return f"This text has {len(text):,} characters; {LONGEST_TEXT:,} is the most."
    if text.isascii() and text.isprintable() and text:
        return None  # nearly every message: no need to look at each character
    categories = {unicodedata.category(character) for character in set(text) - _ALLOWED_CONTROLS}
    if "Cc" in categories:
        return "This text contains control characters."
    if "Cs" in categories:
        return "This text contains half a character."
    if not any(map(_is_visible, text)):
        return "Write something first."
    return None


def _is_visible(character: str) -> bool:
    if character in _BLANKS:
        return False
    category = unicodedata.category(character)
    # An emoji that is newer than this Python is unassigned ("Cn") to it, and yet people see it.
    return category[0] not in "CZ" or category in {"Cn", "Co"}
