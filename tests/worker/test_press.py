"""The press goes on whatever fails, and says it once."""

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError

from levelhead.site import publish
from levelhead.worker import press as module
from levelhead.worker.press import Press
from tests.factories import driftpost

pytestmark = pytest.mark.django_db(transaction=True)


def failing_with(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every publish fail with ``error``."""

    def fail(*_words: object, **_more: object) -> int:
        raise error

    monkeypatch.setattr(publish, "publish", fail)


def test_it_prints_what_there_is(tmp_path: Path) -> None:
    house = driftpost()
    Press(tmp_path).turn()
    assert "Driftpost" in (tmp_path / "index.html").read_text()
    assert f'"revision":{house.page.revision},' in (tmp_path / "generation.json").read_text()


def test_without_a_page_it_waits(tmp_path: Path) -> None:
    Press(tmp_path).turn()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("error", [OperationalError("gone"), OSError(28, "No space left on device"), ValueError("odd")])
def test_trouble_is_told_once_and_printing_works_again_by_itself(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    driftpost()
    press = Press(tmp_path)
    with monkeypatch.context() as patched, caplog.at_level(logging.INFO):
        failing_with(error, patched)
        for _ in range(3):
            press.turn()
    assert len([line for line in caplog.messages if "The last good one stands" in line]) == 1
    press.turn()
    assert "Printing works again." in caplog.messages
    assert (tmp_path / "generation.json").exists()


def test_old_pages_are_printed_when_no_word_has_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driftpost()
    asked: list[Path] = []
    monkeypatch.setattr(publish, "catch_up", lambda _page, folder: bool(asked.append(folder)) or len(asked) < 2)
    press = Press(tmp_path)
    seen = []
    for _ in range(4):
        press.turn()
        seen.append((len(asked), press.has_more))
    assert seen == [(0, False), (1, True), (2, False), (3, False)]


def test_a_folder_torn_by_a_loss_of_power_is_printed_whole_at_the_start(tmp_path: Path) -> None:
    driftpost()
    Press(tmp_path).turn()
    (tmp_path / "index.html").write_text("")
    Press(tmp_path).turn()
    assert "Driftpost" in (tmp_path / "index.html").read_text()


def test_a_folder_that_cannot_be_read_is_trouble_not_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    driftpost()
    (tmp_path / "site").write_text("a file where the folder should be")
    Press(tmp_path / "site").turn()
    assert any("The last good one stands" in line for line in caplog.messages)


def test_told_to_stop_it_stops_cleanly(tmp_path: Path) -> None:
    env = {**os.environ, "LEVELHEAD_DATA": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/none.sqlite3"}
    with subprocess.Popen([sys.executable, "-m", "levelhead", "press"], env=env, stderr=subprocess.PIPE) as process:
        assert process.stderr
        err = b""
        while b"The last good one stands" not in err:
            err += process.stderr.readline() or pytest.fail(f"it ended by itself: {err!r}")
        process.send_signal(signal.SIGTERM)
        err += process.communicate(timeout=90)[1]
    assert process.returncode == 0, err
    assert b"Traceback" not in err
    assert err.count(b"The last good one stands") == 1, "the database has no tables yet, which is said once"
    assert not list((tmp_path / "wake").glob("press.*.sock"))


def test_it_looks_where_the_edge_serves_from() -> None:
    assert settings.ENV.site_folder.name == "site"
    assert module.PAUSE <= 1
