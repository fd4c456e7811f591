"""When to try again."""

from datetime import UTC, datetime, timedelta

import pytest

from levelhead.fanout.retry import ATTEMPTS, next_try

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 15), (2, 30), (3, 60), (9, 3600), (25, 3600)])
def test_each_pause_is_longer_up_to_an_hour(attempts: int, seconds: int) -> None:
    assert next_try(NOW, attempts, share=1.0) == NOW + timedelta(seconds=seconds)


def test_chance_spreads_a_thousand_failures_over_half_the_pause() -> None:
    assert next_try(NOW, 1, share=0.0) == NOW + timedelta(seconds=7.5)
    assert len({next_try(NOW, 9) for _ in range(100)}) > 90


def test_after_more_than_a_day_it_is_given_up() -> None:
    waited = sum(((next_try(NOW, n, 0.0) or NOW) - NOW for n in range(1, ATTEMPTS)), timedelta())
    assert waited > timedelta(hours=10)
    assert next_try(NOW, ATTEMPTS) is None
