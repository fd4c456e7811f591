"""The two clocks."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from levelhead.lib.clock import machine_now, page_now, whole_minute
from levelhead.models import Page

START = datetime(2013, 10, 26, 18, 0, tzinfo=UTC)


def test_a_page_without_a_clock_of_its_own_follows_the_machine() -> None:
    assert abs((page_now(Page()) - machine_now()).total_seconds()) < 60


def test_a_replay_runs_sixty_times_as_fast(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "now"
    file.write_text("2026-05-01T12:00:30+00:00")
    monkeypatch.setenv("LEVELHEAD_TESTING", "1")
    monkeypatch.setenv("LEVELHEAD_TEST_CLOCK", str(file))
    page = Page(clock_origin=START, clock_anchor=datetime(2026, 5, 1, 12, 0, tzinfo=UTC), clock_rate=60)
    assert page_now(page) == datetime(2013, 10, 26, 18, 30, tzinfo=UTC)


def test_the_clock_is_not_driven_outside_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "now"
    file.write_text("2001-01-01T00:00:00+00:00")
    monkeypatch.delenv("LEVELHEAD_TESTING", raising=False)
    monkeypatch.setenv("LEVELHEAD_TEST_CLOCK", str(file))
    assert machine_now().year > 2001


def test_a_promise_is_due_on_a_whole_minute() -> None:
    assert whole_minute(START.replace(second=1)) == START.replace(minute=1)
    assert whole_minute(START) == START
