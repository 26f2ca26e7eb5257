"""What people may be called, and when two names are the same name."""

import re
import unicodedata
from collections.abc import Iterator

from django.core.exceptions import ValidationError

USERNAME_MIN_CHARS = 2
USERNAME_MAX_CHARS = 64
DISPLAY_NAME_MAX_CHARS = 50
MARKS_PER_LETTER = 4

# Names in which people would see the site itself speaking.
RESERVED = {"administrator", "all", "deleted", "everyone", "moderator", "support", "system"}

# What others see in the place of somebody whose account was deleted.
DELETED = "Deleted account"

# Letters that look alike across these alphabets let one person pose as another.
LOOK_ALIKE_ALPHABETS = {"LATIN", "GREEK", "CYRILLIC"}

# Drawn as nothing although Unicode counts them as letters, marks or symbols.
INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def of_deleted(person_id: str) -> str:
    """The username of a deleted account; the colon keeps everybody else from having it."""
    return f"deleted:{person_id}"


def key(name: str) -> str:
    """The form in which a username or e-mail is unique: NFKC, without case."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def search_key(name: str) -> str:
    """The form in which names are searched: without case, accents and extra white space."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", " ".join(bare.split()))


def search_keys(display_name: str) -> list[str]:
    """The searchable name from each of its words on.

    "Ann Marie" gives "ann marie" and "marie", so one prefix finds any word and what follows.
    """
    folded = search_key(display_name)
    return sorted({folded[word.start() :] for word in re.finditer(r"[^\W_]+", folded)})


def clean_username(name: str) -> str:
    """The username as it is stored. Raises `ValidationError` where nobody may be called so."""
    name = unicodedata.normalize("NFKC", name)
    if problem := next(_username_problems(name), None):
        raise ValidationError(problem)
    return name


def clean_display_name(name: str) -> str:
    """The display name as it is stored, white space tidied. Raises `ValidationError`."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if problem := next(_display_name_problems(name), None):
        raise ValidationError(problem)
    return name


def _username_problems(name: str) -> Iterator[str]:
    if not USERNAME_MIN_CHARS <= len(name) <= USERNAME_MAX_CHARS:
        yield f"Use {USERNAME_MIN_CHARS} to {USERNAME_MAX_CHARS} characters."
    if INVISIBLE.search(name) or not all(_kind(char) in "LNM" or char in "._-" for char in name):
        yield "Use only letters, digits, dots, hyphens and underscores."
    if _kind(name[0]) not in "LN" or _kind(name[-1]) not in "LNM":
        yield "Begin and end with a letter or a digit."
    if _has_piled_up_marks(name):
        yield "Use fewer accents on one letter."
    if len(_alphabets(name) & LOOK_ALIKE_ALPHABETS) > 1:
        yield "Use letters of one alphabet."
    if search_key(name) in RESERVED:
        yield "This name is reserved."


def _display_name_problems(name: str) -> Iterator[str]:
    if not any(_kind(char) in "LNSP" for char in INVISIBLE.sub("", name)):
        yield "Enter a name."
    if len(name) > DISPLAY_NAME_MAX_CHARS:
        yield f"Use at most {DISPLAY_NAME_MAX_CHARS} characters."
    if any(_kind(char) == "C" for char in name):
        yield "Leave out control characters and other characters that cannot be seen."
    if _has_piled_up_marks(name):
        yield "Use fewer accents on one letter."


def _kind(char: str) -> str:
    """L letter, M mark, N digit, P punctuation, S symbol, Z space, C control and the like."""
    category = unicodedata.category(char)
    return "S" if category in {"Nl", "No"} else category[0]


def _has_piled_up_marks(name: str) -> bool:
    decomposed = unicodedata.normalize("NFD", name)
    kinds = "".join(_kind(char) for char in decomposed)
    return "M" * (MARKS_PER_LETTER + 1) in kinds


def _alphabets(name: str) -> set[str]:
    return {unicodedata.name(char, "").partition(" ")[0] for char in name if _kind(char) == "L"}
