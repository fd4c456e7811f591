"""An organisation's own words, known to the coach and the guard everywhere."""

import pytest

from levelhead.actions.add_phrase import MOST, add_phrase
from levelhead.actions.by import Actor
from levelhead.actions.held import Held
from levelhead.actions.remove_phrase import remove_phrase
from levelhead.coach import read
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Entry, Phrase
from levelhead.voice.moment import moment_of
from tests.factories import Driftpost, an_incident, say


def add(house: Driftpost, kind: str, text: str, **more: str) -> Phrase:
    """Add a phrase as Maya does."""
    return add_phrase(house.by_maya, page=house.page, kind=kind, text=text, **more)


def flagged(house: Driftpost, text: str) -> dict[str, tuple[str, ...]]:
    """Return what the coach marks in the room, with the better words."""
    found = read(text, moment_of(house.page, None, status="investigating"))
    return {flag.quote: flag.better for flag in found.flags}


def test_banned_words_are_marked_with_what_to_say_instead(house: Driftpost) -> None:
    assert "reach out" not in flagged(house, "We will reach out.")
    add(house, "banned", "reach  out", instead="write to you")
    assert flagged(house, "We will reach out.")["reach out"] == ("write to you",)


def test_terms_of_the_house_are_left_alone(house: Driftpost) -> None:
    assert "failover" in flagged(house, "The failover is done.")
    add(house, "allowed", "Failover")
    assert "failover" not in flagged(house, "The failover is done.")


@pytest.mark.parametrize("kind", ["allowed", "products"])
def test_no_words_are_both_banned_and_let_pass(house: Driftpost, kind: str) -> None:
    add(house, "banned", "reach out")
    with pytest.raises(Refused, match="stands under “Not our words” already"):
        add(house, kind, "Reach out")
    add(house, kind, "failover")
    with pytest.raises(Refused, match="cannot be both"):
        add(house, "banned", "failover")


def test_a_part_of_a_word_spares_nothing(house: Driftpost) -> None:
    add(house, "allowed", "fail")
    assert "failover" in flagged(house, "The failover is done.")


def test_the_guard_lets_our_own_addresses_pass(house: Driftpost) -> None:
    incident, words = an_incident(house), "We asked jane.roe@driftpost.example, and joe.doe@private.example."
    add(house, "contacts", "@driftpost.example")
    with pytest.raises(Held) as held:
        say(house, incident, words)
    assert [finding.quote for finding in held.value.findings] == ["joe.doe@private.example"]


@pytest.mark.parametrize("text", ["example", "driftpost.example", "a@", "@example", "12345", "e"])
def test_what_would_cover_other_peoples_addresses_is_refused(house: Driftpost, text: str) -> None:
    with pytest.raises(Refused):
        add(house, "contacts", text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [("slang", "words"), ("banned", "!?"), ("banned", "x" * 101), ("allowed", "a " * 13), ("allowed", "")],
)
def test_what_is_no_phrase_is_refused(house: Driftpost, kind: str, text: str) -> None:
    with pytest.raises(Refused):
        add(house, kind, text)


def test_there_is_an_end_to_them(house: Driftpost) -> None:
    rows = [Phrase(page=house.page, kind="allowed", text=f"term {n}", created_at=machine_now()) for n in range(MOST)]
    Phrase.objects.bulk_create(rows)
    with pytest.raises(Refused, match="no more fit"):
        add(house, "allowed", "one more")
    assert add(house, "allowed", "Term 7").text == "term 7"


def test_who_writes_the_words_of_the_house(house: Driftpost) -> None:
    with pytest.raises(NotAllowed):
        add_phrase(Actor(house.tom), page=house.page, kind="allowed", text="API")
    remove_phrase(house.by_maya, add(house, "allowed", "API"))
    assert not Phrase.objects.exists()
    lines = Entry.objects.filter(subject="phrase").order_by("id")
    assert [(line.verb, line.details) for line in lines] == [
        ("add_phrase", {"kind": "allowed"}),
        ("remove_phrase", {"kind": "allowed"}),
    ]
