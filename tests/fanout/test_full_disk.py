"""A disk that is full while mails go out: nobody is lost, nobody hears twice, and it goes on by itself."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection

from levelhead.channels.email.channel import channel
from levelhead.channels.email.tests.server import Post, smtp_server
from levelhead.fanout import until_kept
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.models import Delivery
from levelhead.fanout.queue import claim, let_go, mark_sending
from tests.fanout.conftest import Wire
from tests.support.shaped import NAME, folder, shape

ROOT = Path(__file__).resolve().parents[2]
APART = ["unshare", "--user", "--map-root-user", "--mount"]
"""A world of one's own, in which anybody may mount a disk."""


class Full:
    """A database that takes no mark of what was sent, for as long as there is no room."""

    def __init__(self, times: int) -> None:
        self.times = times

    def __call__(self, execute: Callable[..., Any], sql: str, *words: Any) -> Any:
        if self.times and "SET state = 'sent'" in sql:
            self.times -= 1
            raise OperationalError("no space left on device")
        return execute(sql, *words)


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(until_kept, "PAUSE", 0.0)


@pytest.mark.django_db(transaction=True)
def test_what_was_sent_is_noted_as_soon_as_there_is_room(
    readers: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    post = Post(groups=True)
    with smtp_server(post) as server, connection.execute_wrapper(Full(3)):
        way = channel({"url": f"smtp://127.0.0.1:{server.port}", "sender": "status@driftpost.example"})
        deliver_due("email", way, "w1")
        way.close()
    assert Counter(to for _from, to in post.envelopes) == dict.fromkeys(readers, 1)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
    assert caplog.text.count("nothing more is sent") == caplog.text.count("Sending goes on") == 1


def test_a_worker_that_is_stopped_meanwhile_does_not_wait_for_room(readers: list[str]) -> None:
    with connection.execute_wrapper(Full(1)), pytest.raises(OperationalError):
        deliver_due("email", Wire(), "w1", stopping=lambda: True)


def test_what_a_pass_that_broke_off_held_goes_back_or_is_in_doubt(readers: list[str]) -> None:
    mark_sending(claim("email", "w1", 3)[:1], "w1")
    let_go("email", "w1")
    assert Counter(Delivery.objects.values_list("state", flat=True)) == {"in_doubt": 1, "waiting": 2}


def test_a_real_disk_that_fills_up_half_way(tmp_path: Path) -> None:
    if subprocess.run([*APART, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    small = tmp_path / "small"
    small.mkdir()
    shape()
    command = [*APART, sys.executable, "-m", "tests.support.full_disk", str(small), str(folder() / "shaped" / NAME)]
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("LEVELHEAD_", "DATABASE_"))}
    done = subprocess.run(command, cwd=ROOT, env=mine, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["reached"], told["mails"]) == (told["readers"], told["readers"])
    assert "The disk that the database is on is full. What was just sent cannot be noted" in told["log"]
