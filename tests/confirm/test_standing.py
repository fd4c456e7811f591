"""How a round stands, and how sure that makes one."""

from datetime import UTC, datetime, timedelta

import pytest

from levelhead.confirm.models import RoundRule
from levelhead.confirm.standing import Standing, is_well_founded, standing, wilson

THEN = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


def test_who_was_never_touched_leaves_the_count() -> None:
    stands = standing(["works"] * 9 + ["not_yet"] + ["unaffected"] * 3 + [""] * 7)
    assert (stands.asked, stands.answered, stands.works, stands.not_yet, stands.unaffected) == (17, 10, 9, 1, 3)


@pytest.mark.parametrize(
    ("hits", "number", "low", "high"), [(9, 10, 0.596, 0.982), (0, 10, 0.0, 0.278), (112, 121, 0.865, 0.960)]
)
def test_the_interval_is_wilsons(hits: int, number: int, low: float, high: float) -> None:
    assert wilson(hits, number) == pytest.approx((low, high), abs=0.001)


def test_of_nobody_nothing_is_known() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert Standing().between == (0, 100)


@pytest.mark.parametrize(
    ("works", "not_yet", "minutes", "founded"),
    [(9, 1, 1, True), (4, 0, 1, False), (8, 2, 600, False), (5, 0, 1, True), (0, 0, 60, True), (0, 0, 59, False)],
)
def test_resolved_is_well_founded_by_the_rule(works: int, not_yet: int, minutes: int, founded: bool) -> None:
    stands = Standing(asked=20, works=works, not_yet=not_yet)
    now = THEN + timedelta(minutes=minutes)
    assert is_well_founded(stands, RoundRule(), THEN, now) is founded
