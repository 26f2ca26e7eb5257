"""What a text may be, for messages and broadcasts alike."""

import unicodedata

from rest_framework.exceptions import ValidationError

LONGEST_TEXT = 4_000  # code points

_ALLOWED_CONTROLS = {"\n", "\t"}
# Characters of ordinary categories that nevertheless show nothing: Hangul fillers, the blank
# Braille pattern, variation selectors and the combining grapheme joiner.
_BLANKS = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0", "\u034f"} | {
    chr(code) for code in range(0xFE00, 0xFE10)
}


def clean_text(text: str) -> str:
    """The text as it is stored: line ends as `\\n`, white space at both ends trimmed.

    Raises `ValidationError` for the field `message` when it is empty, has nothing visible, is
    longer than `LONGEST_TEXT`, or contains control characters or half a character.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if problem := _problem_of(text):
        raise ValidationError({"message": [problem]})
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
    return unicodedata.category(character)[0] not in "CZ" and character not in _BLANKS
