"""What people may be called."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from accounts import names


@pytest.mark.parametrize(
    "username",
    [
        "ann",
        "a1",
        "4ever",
        "ann.smith",
        "ann_s-m",
        "Zoë",
        "Łukasz",
        "анна",
        "さくら",
        "田中",
        "नीरज",
    ],
)
def test_usernames_come_from_any_script(username: str) -> None:
    assert names.clean_username(username) == username


@pytest.mark.parametrize(
    ("username", "sentence"),
    [
        ("a", "Use 2 to 64 characters."),
        ("a" * 65, "Use 2 to 64 characters."),
        ("ann smith", "Use only letters, digits, dots, hyphens and underscores."),
        ("ann@example.org", "Use only letters, digits, dots, hyphens and underscores."),
        ("ann\u200b", "Use only letters, digits, dots, hyphens and underscores."),
        ("ann\u202enna", "Use only letters, digits, dots, hyphens and underscores."),
        ("ann\N{PILE OF POO}", "Use only letters, digits, dots, hyphens and underscores."),
        ("an\u115fn", "Use only letters, digits, dots, hyphens and underscores."),
        ("an\u3164n", "Use only letters, digits, dots, hyphens and underscores."),
        ("ann\ufe0f", "Use only letters, digits, dots, hyphens and underscores."),
        (".ann", "Begin and end with a letter or a digit."),
        ("ann-", "Begin and end with a letter or a digit."),
        ("__", "Begin and end with a letter or a digit."),
        ("a" + "\u0301" * 9, "Use fewer accents on one letter."),
        ("\u0430dmin", "Use letters of one alphabet."),
        ("Everyone", "This name is reserved."),
        ("ALL", "This name is reserved."),
        ("sýstem", "This name is reserved."),
        ("\uff41\uff4c\uff4c", "This name is reserved."),
    ],
)
def test_a_username_nobody_may_have_is_refused(username: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        names.clean_username(username)

    assert refusal.value.messages == [sentence]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ann", "Ann"),
        ("  Ann \t  Marie\u3000", "Ann Marie"),
        ("Ann <b>", "Ann <b>"),
        ("\N{CAT FACE}", "\N{CAT FACE}"),
        ("x" * 50, "x" * 50),
    ],
)
def test_display_names_are_tidied(typed: str, kept: str) -> None:
    assert names.clean_display_name(typed) == kept


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Enter a name."),
        (" \t ", "Enter a name."),
        ("\u2800\u3164", "Enter a name."),
        ("\u00ad", "Enter a name."),
        ("x" * 51, "Use at most 50 characters."),
        ("Ann\u202egnp", "Leave out control characters and other characters that cannot be seen."),
        (
            "Ann\u200bMarie",
            "Leave out control characters and other characters that cannot be seen.",
        ),
        ("Ann\x07", "Leave out control characters and other characters that cannot be seen."),
        ("a" + "\u0301" * 9, "Use fewer accents on one letter."),
    ],
)
def test_a_display_name_that_tricks_the_eye_is_refused(name: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        names.clean_display_name(name)

    assert refusal.value.messages == [sentence]


@given(st.text())
def test_the_key_of_a_name_is_the_same_for_all_its_forms(name: str) -> None:
    forms = [unicodedata.normalize(form, name) for form in ("NFC", "NFD", "NFKC", "NFKD")]

    assert {names.key(form) for form in forms} == {names.key(name)}
    assert names.key(names.key(name)) == names.key(name)


@given(st.text(max_size=100))
def test_any_text_is_a_good_name_or_refused_with_a_sentence(name: str) -> None:
    for clean in (names.clean_username, names.clean_display_name):
        try:
            kept = clean(name)
        except ValidationError as refusal:
            assert refusal.messages[0].endswith(".")
        else:
            assert clean(kept) == kept


def test_a_name_is_found_from_each_of_its_words_on() -> None:
    assert names.search_keys("Ann-Marie O'Neil") == [
        "ann-marie o'neil",
        "marie o'neil",
        "neil",
        "o'neil",
    ]
    assert names.search_keys("Straße ÉTÉ") == ["ete", "strasse ete"]
