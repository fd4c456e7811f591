"""What a short post says beyond the page: numbers in digits or in words, and names wherever they stand."""

import pytest

from levelhead.wording.common_words import numbers_in
from levelhead.wording.published import beyond

PAGE = "About 30,000 accounts are hit. Twelve people look into it. Maya speaks."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Azure is down again.", ["Azure"]),
        ("We know it. Cloudflare has told us.", ["Cloudflare"]),
        ("Maya says so. Still, we look into it.", []),
        ("Nobody is hit. Please wait.", []),
        ("Thirty thousand accounts are hit, and 12 people look into it.", []),
        ("Forty-two accounts are hit.", ["Forty-two"]),
        ("One of us is on it.", []),
    ],
)
def test_what_the_page_does_not_hold_is_found(text: str, found: list[str]) -> None:
    assert beyond(text, PAGE) == found


def test_numbers_in_words_have_their_value() -> None:
    said = "two hundred and five thousand, three, a hundred, ninety-nine"
    assert [value for _words, value in numbers_in(said)] == [205000, 3, 100, 99]
