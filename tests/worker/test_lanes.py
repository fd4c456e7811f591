"""A lane goes on whatever happens in it, and one lane's trouble is not another's."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError

from levelhead.fanout.connections import Line
from levelhead.fanout.deliver import Pass
from levelhead.worker import lanes
from tests.support.mails import until


class Script:
    """Stands in for a pass over the queue: plays one line after another, then there is nothing to do."""

    def __init__(self, *lines: Callable[[], Pass]) -> None:
        self.lines = list(lines)
        self.channels: list[str] = []

    def __call__(self, name: str, *_: Any) -> Pass:
        self.channels.append(name)
        return self.lines.pop(0)() if self.lines else Pass(0, 0.0)


def broken(error: Exception) -> Callable[[], Pass]:
    def play() -> Pass:
        raise error

    return play


def run(
    monkeypatch: pytest.MonkeyPatch, script: Any, *names: str, held: list[str] | None = None
) -> threading.Event:
    """Run lanes over `script` until the event that is returned is set; `held` hears which let go of what it held."""
    let_go = [] if held is None else held
    monkeypatch.setattr(lanes, "deliver_due", script)
    monkeypatch.setattr(lanes, "let_go", lambda channel, worker: let_go.append(channel))
    monkeypatch.setattr(lanes, "POLL", 0.01)
    stopping = threading.Event()
    for name in names:
        lanes.Lane(Line(name), stopping).start()
    return stopping


@pytest.mark.parametrize("error", [OperationalError("database is locked"), RuntimeError("a fault of ours")])
def test_a_failed_pass_is_tried_again(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    script = Script(broken(error), lambda: Pass(1, 0.0))
    stopping = run(monkeypatch, script, "console")
    until(lambda: len(script.channels) > 2)
    stopping.set()


def test_what_a_failed_pass_held_is_let_go_before_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[str] = []
    script = Script(lambda: Pass(1, 0.0), broken(OperationalError("disk full")), lambda: Pass(1, 0.0))
    stopping = run(monkeypatch, script, "console", held=held)
    until(lambda: len(script.channels) > 3)
    stopping.set()
    assert held == ["console"]


def test_a_slow_channel_keeps_no_other_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    passes: list[str] = []
    let_go = threading.Event()

    def deliver(name: str, *_: Any) -> Pass:
        passes.append(name)
        if name == "email":
            let_go.wait(10)
        return Pass(0, 0.0)

    stopping = run(monkeypatch, deliver, "email", "console")
    until(lambda: passes.count("console") > 5)
    assert passes.count("email") == 1
    stopping.set()
    let_go.set()


def test_a_channel_that_asks_us_to_slow_down_is_left_alone_for_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    at: list[float] = []

    def deliver(*_: Any) -> Pass:
        at.append(time.monotonic())
        return Pass(1, 0.5)

    stopping = run(monkeypatch, deliver, "console")
    until(lambda: len(at) > 1)
    stopping.set()
    assert at[1] - at[0] >= 0.49


def test_wrong_settings_are_said_and_the_other_lanes_run(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, settings: Any
) -> None:
    settings.CHANNELS = {"email": {"url": "console:", "sender": "nobody"}, "console": {}}
    script = Script()
    with caplog.at_level("ERROR"):
        stopping = run(monkeypatch, script, "email", "console")
        until(lambda: "console" in script.channels and "sender, 'nobody', does not work" in caplog.text)
    stopping.set()
    assert "email" not in script.channels


@pytest.mark.django_db
def test_where_receivers_may_stall_a_second_lane_goes_on(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.CHANNELS = {"webhook": {}, "email": {}, "console": {}}
    monkeypatch.setattr(lanes.Lane, "start", lambda self: None)
    running: lanes.Lanes = {}
    lanes.keep_lanes(running, threading.Event())
    assert sorted((line.channel, number) for line, number in running) == [
        ("console", 0),
        ("email", 0),
        ("webhook", 0),
        ("webhook", 1),
    ]
