"""What people write about a moment is understood, and what it is not is left alone."""

import pytest

from levelhead.coach import Fault, Kind, Stage
from levelhead.coach.contexts import context_of, fault_of, kind_of, stage_of


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("the day after, looking back", Stage.REVIEW),
        ("a week later", Stage.REVIEW),
        ("second update, still investigating, an hour in", Stage.INVESTIGATING),
        ("first word, cause unknown, minutes in", Stage.FIRST),
        ("fix in place, watching, asking whether it worked", Stage.MONITORING),
        ("Service unavailable", Stage.UNKNOWN),
        ("not yet resolved, cause found", Stage.IDENTIFIED),
        ("planned maintenance notice", Stage.MAINTENANCE),
        ("a letter", Stage.UNKNOWN),
    ],
)
def test_a_stage_in_free_words(words: str, stage: Stage) -> None:
    assert stage_of(words) is stage


def test_a_kind_in_free_words() -> None:
    assert [kind_of(words) for words in ("a stolen laptop", "our payment supplier is down", "poetry")] == [
        Kind.BREACH,
        Kind.THIRD_PARTY,
        Kind.OTHER,
    ]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("ours", Fault.OURS),
        ("our own mistake", Fault.OURS),
        ("the supplier's", Fault.THEIRS),
        ("attackers", Fault.ATTACK),
        ("nobody knows", Fault.UNKNOWN),
        ("house rules", Fault.UNKNOWN),
    ],
)
def test_whose_fault_in_free_words(words: str, fault: Fault) -> None:
    assert fault_of(words) is fault


def test_what_is_not_known_or_of_another_kind_is_left_alone() -> None:
    context = context_of({"stage": None, "kind": 7, "fault": ["ours"], "moon": "full", "earlier": "x", "house": 3})
    assert (context.stage, context.kind, context.fault) == (Stage.UNKNOWN, Kind.OTHER, Fault.UNKNOWN)
