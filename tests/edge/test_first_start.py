"""Whoever starts for the first time is not alarmed; whoever waits in vain is told why."""

import shutil
from pathlib import Path

import pytest

from levelhead.edge import site as module
from levelhead.edge.site import Site


def test_before_the_first_page_is_printed_nothing_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    site = Site(tmp_path / "not-yet", 1_000)
    site.tick()
    assert site.problem
    assert not caplog.records


def test_a_page_that_does_not_come_is_spoken_of_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FIRST_PRINT", 0.0)
    site = Site(tmp_path / "not-yet", 1_000)
    for _ in range(3):
        site.tick()
    assert [record.getMessage().partition(";")[2] for record in caplog.records] == [
        " readers get a calm page meanwhile"
    ]


def test_a_page_that_goes_is_spoken_of_at_once(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    site = Site(folder, 1_000_000)
    site.tick()
    shutil.rmtree(folder)
    site.tick()
    assert "the last good site goes on" in caplog.text
