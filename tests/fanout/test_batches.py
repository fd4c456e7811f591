"""How many results are marked at once: few where a line is slow, what a moment brings where it is fast."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from levelhead.channels.contract import Accepted
from levelhead.fanout import batches
from levelhead.fanout.batches import Batches

ONE: Any = (object(), Accepted("r"))


class Watch:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def sizes(self, of: Batches, number: int, a_result: float, a_mark: float) -> list[int]:
        """The sizes of the batches in which results come that take so long, and so long to mark."""

        def results() -> Iterator[Any]:
            for _ in range(number):
                self.now += a_result
                yield ONE

        found = []
        for batch in of.of(results()):
            found.append(len(batch))
            self.now += a_mark
        return found


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    made = Watch()
    monkeypatch.setattr(batches, "time", SimpleNamespace(monotonic=lambda: made.now))
    return made


def test_a_post_is_marked_before_the_next_is_sent(watch: Watch) -> None:
    assert watch.sizes(Batches(1), 3, 0.001, 0.5) == [1, 1, 1]


def test_on_a_slow_line_fifty_are_marked_at_once(watch: Watch) -> None:
    assert watch.sizes(Batches(50), 120, 0.003, 0.005) == [50, 50, 20]


def test_on_a_fast_line_marking_is_a_tenth_of_the_work(watch: Watch) -> None:
    assert watch.sizes(Batches(50), 1000, 1 / 8192, 5 / 1024) == [50, 400, 400, 150]


def test_no_more_is_in_hand_than_a_tenth_of_a_second_brings_however_slow_the_disk(watch: Watch) -> None:
    assert max(watch.sizes(Batches(50), 5000, 0.0001, 2.0)) <= 1001


def test_what_one_handful_taught_holds_for_the_next(watch: Watch) -> None:
    of = Batches(50)
    assert watch.sizes(of, 200, 0.0001, 0.005) == [50, 150]
    assert watch.sizes(of, 200, 0.0001, 0.005) == [200]
