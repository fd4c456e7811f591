"""The edge's clock, which tests may drive."""

from pathlib import Path

import pytest

from levelhead.edge.clock import machine_now, moment


def test_a_driven_clock_runs_by_itself_until_it_is_first_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LEVELHEAD_TESTING", "1")
    monkeypatch.setenv("LEVELHEAD_TEST_CLOCK", str(tmp_path / "clock"))
    driven = moment("2013-10-26T19:30:00+00:00")
    assert machine_now() > driven
    (tmp_path / "clock").write_text("2013-10-26T19:30:00+00:00\n")
    assert machine_now() == driven
