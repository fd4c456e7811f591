"""An organisation's own words."""

import pytest

from levelhead.coach import Context, House, read
from levelhead.coach.contexts import house_of


def found(text: str, house: House) -> list[str]:
    """Return the words of *text* that *house* does not use."""
    return [flag.quote for flag in read(text, Context(house=house)).flags if flag.rule == "house"]


@pytest.mark.parametrize("phrase", ["e-mail", "24/7", "v2.1", "don't", "AT&T", "99.9%", "The Cloud", "Ärger"])
def test_a_phrase_is_found_as_it_is_written(phrase: str) -> None:
    assert found(f"We say {phrase} here.", House(banned={phrase: ""})) == [phrase]


def test_words_of_a_phrase_stand_for_themselves_and_those_of_a_reader_are_left_alone() -> None:
    assert found("A plain (a+)+$ text.", House(banned={"(b+)+$": "", "…": "", "": ""})) == []
    assert found("One of you wrote: “Reach out to me at once, please!”", House(banned={"reach out": ""})) == []


def test_better_words_begin_a_sentence_with_a_capital() -> None:
    house = House(banned={"reach out": "write to us"})
    (fix,) = read("Reach out at any time.", Context(house=house)).flags[0].fixes
    assert fix.text == "Write to us"


def test_an_empty_contact_lets_no_secret_through() -> None:
    flags = read("The key AKIAIOSFODNN7EXAMPLE is out.", Context(house=House(contacts=("",)))).flags
    assert [flag.key for flag in flags] == ["leak"]


def test_what_a_program_lists_wrongly_is_ignored() -> None:
    house = house_of({"banned": 5, "allowed": "web hook", "products": [3, "", "Teams"], "contacts": None})
    assert house == House(allowed=("web hook",), products=("Teams",))
