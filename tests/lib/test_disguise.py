"""Words found in whatever dress they come, and not where they are not."""

import time

import pytest

from levelhead.lib.disguise import find


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Acme Corp", "our customer ACME CORP is hit"),
        ("Acme Corp", "AcmeCorp's accounts"),
        ("Acme Corp", "the acme-corp accounts"),
        ("Acme Corp", "A c m e  C o r p"),
        ("Acme", "A.c.m.e"),
        ("Acme", "Ac\u200bme"),
        ("Acme", "Ac\u00adme"),
        ("Acme", "\u0410\u0441m\u0435"),
        ("Acme", "Ａｃｍｅ"),
        ("Acme", "Ácmé"),
        ("Acme", "Acmes"),
        ("Acme", "Ac**me**"),
        ("Acme Bank", "Acme's bank"),
        ("Acme Bank", "the Acme\u2019s Bank\u2019s accounts"),
        ("Acme's Bank", "the Acme Bank"),
        ("token rotation", "our tokens' rotations"),
        ("vulnerability", "Two vulnerabilities"),
        ("exploit", "it is being exploited"),
        ("CVE-2026-1234", "see cve 2026 1234"),
        ("sk_live_4f9a", "the key was https://x.example/?k=sk_live_4f9a&b"),
        ("Zürich", "zurich"),
        ("Paris", "the Parisian office"),
    ],
)
def test_it_is_found(words: str, text: str) -> None:
    assert find(["something else", words], text) == words


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Acme", "the acne of our customers"),
        ("USA", "they told us a lie"),
        ("Paris", "by comparison"),
        ("Leeds", "it bleeds"),
        ("key", "a monkey"),
        ("Acme Corp", "Acme is fine, the corps too late"),
        ("...", "anything at all"),
    ],
)
def test_it_is_not_found_where_it_is_not(words: str, text: str) -> None:
    assert find([words], text) is None


def test_endings_follow_the_language_of_the_page() -> None:
    assert find(["Kunde"], "unsere Kunden", "de") == "Kunde"


def test_a_long_text_takes_no_time() -> None:
    text = "Nothing of the kind is said here, and it goes on and on. " * 350
    assert find([f"secret number {number}" for number in range(50)], text) is None


HOSTILE = {
    "single letters": "a " * 10_000,
    "one word": "a" * 20_000,
    "what it begins with": "g l o b e " * 2_000,
    "words of one beginning": " ".join(f"globe{number}" for number in range(2_500)),
}


@pytest.mark.parametrize("shape", list(HOSTILE))
@pytest.mark.parametrize("wanted", ["Globex", "the stolen signing key of the customer in Leeds " * 3, "a" * 190])
def test_a_hostile_text_costs_no_time(shape: str, wanted: str) -> None:
    began = time.process_time()
    find([wanted], HOSTILE[shape])
    assert time.process_time() - began < 0.5
