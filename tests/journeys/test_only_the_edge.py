"""Everything is dead but the edge, the database gone with it: from the due minute the page says that word is late."""

import os
import shutil
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.house import OLGA, House
from tests.support.mails import until


def children(of: int) -> dict[int, str]:
    """The processes that ``of`` has started: each with its command."""
    ids = Path(f"/proc/{of}/task/{of}/children").read_text().split()
    return {int(pid): Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ") for pid in ids}


def kill_all_but_the_edge(house: House) -> None:
    """Kill what the supervisor started, and keep it from starting it anew; then take the database away."""
    assert house.process
    os.kill(house.process.pid, signal.SIGSTOP)
    for pid, command in children(house.process.pid).items():
        if " levelhead edge " not in command:
            os.kill(pid, signal.SIGKILL)
    shutil.move(house.folder / "var/levelhead.sqlite3", house.folder / "gone.sqlite3")


@pytest.fixture
def left_alone(named_house: House) -> House:
    """A house that has promised its next word within ten minutes, and of which then only the edge lives."""
    named_house.env.pop("DATABASE_URL", None)
    named_house.set_clock("2026-05-01T12:00:00+00:00")
    named_house.start()
    said = ("open", "--title", "Mail is late", "--next", "10m", "--as", OLGA, "--text", "-")
    named_house.cli(*said, text="Mail waits. We are looking into it, and I am sorry.")
    named_house.shows("Next update by")
    kill_all_but_the_edge(named_house)
    return named_house


def test_the_page_says_by_itself_that_the_promise_is_late(left_alone: House) -> None:
    due = datetime(2026, 5, 1, 12, 10, tzinfo=UTC)
    try:
        left_alone.set_clock((due - timedelta(seconds=5)).isoformat())
        time.sleep(1)
        assert "No update yet" not in left_alone.get()
        left_alone.set_clock(due.isoformat())
        until(lambda: "No update yet. We promised one by" in left_alone.get())
        assert "Mail waits." in left_alone.get()
    finally:
        assert left_alone.process
        os.kill(left_alone.process.pid, signal.SIGCONT)
