"""Words to begin with: complete, honest, and such as the coach has nothing against once their blanks are filled."""

import re

import pytest

from levelhead.coach import read
from levelhead.coach.contexts import context_of
from levelhead.incidents.choices import Kind
from levelhead.lib.errors import NotFound
from levelhead.playbooks.ready import STAGES, Blank, ReadyWords, fill, kinds, questions, ready_words

EVERY = [(kind, stage) for kind in kinds() for stage in STAGES]
CONTACTS = tuple(f"{name}@driftpost.example" for name in ("help", "fake", "privacy", "billing", "maya"))

DONE = re.compile(
    r"\bwe (have|had|are) (\w+ )?(fixed|stopped|switched|restored|paused|blocked|closed|looking into|working|added)\b"
)


def filled(words: ReadyWords) -> str:
    return fill(words.text, {blank.ask: blank.example for blank in words.blanks}, "15:30 Pacific")


def test_there_are_words_for_every_kind_of_crisis_at_every_stage() -> None:
    assert set(Kind.values) <= set(kinds())
    assert all(ready_words(kind, stage).blanks for kind, stage in EVERY)


@pytest.mark.parametrize(("kind", "stage"), EVERY)
def test_the_coach_faults_none_of_them(kind: str, stage: str) -> None:
    moment = {"kind": kind, "stage": stage, "speaker": "Maya Okafor", "next_update": "15:30"}
    reading = read(filled(ready_words(kind, stage)), context_of(moment | {"house": {"contacts": CONTACTS}}))
    assert [flag.quote for flag in reading.flags] == []
    assert [part.key for part in reading.missing] == []


@pytest.mark.parametrize(("kind", "stage"), EVERY)
def test_nothing_is_claimed_ahead(kind: str, stage: str) -> None:
    """No count, day or clock time stands in the words themselves, and no perfect tense says what the team has done."""
    own = re.sub(r"\[\[.*?\]\]", "", ready_words(kind, stage).text)
    assert not re.search(r"\d|\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", own, re.IGNORECASE)
    assert not DONE.search(own)


@pytest.mark.parametrize(("kind", "stage"), EVERY)
def test_each_blank_is_asked_once_and_filled_by_its_answer(kind: str, stage: str) -> None:
    words = ready_words(kind, stage)
    assert questions(words.text) == [blank.ask for blank in words.blanks]
    assert questions(filled(words)) == [] and "[[" not in filled(words)


def test_a_blank_without_an_answer_stays() -> None:
    text = fill("We know [[what?]], not [[what not?]].", {"what?": "the cause", "what not?": "  "})
    assert text == "We know the cause, not [[what not?]]."


def test_an_answer_that_looks_like_a_blank_is_only_words() -> None:
    assert fill("[[who?]]", {"who?": r"\1 {next} [[who?]]"}) == r"\1 {next} [[who?]]"


def test_a_kind_or_stage_without_words_is_said_so() -> None:
    for kind, stage in (("hack", "someday"), ("../hack", "first"), ("none", "first")):
        with pytest.raises(NotFound, match="no ready words"):
            ready_words(kind, stage)


def test_a_blank_says_how_an_answer_could_read() -> None:
    assert all(isinstance(b, Blank) and b.ask and b.example for k, s in EVERY for b in ready_words(k, s).blanks)
