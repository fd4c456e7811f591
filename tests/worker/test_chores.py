"""What the worker does every so often."""

import threading

import pytest

from levelhead.worker.chores import Chore, Chores

pytestmark = pytest.mark.django_db  # each turn looks after the connections to the database


def test_a_chore_is_done_when_its_time_has_come_and_not_before() -> None:
    done: list[str] = []
    chores = Chores(threading.Event(), (Chore("sweep", 60, lambda: bool(done.append("swept"))),))
    for moment in (1.0, 30.0, 61.0, 62.0):
        chores.turn(moment)
    assert done == ["swept", "swept"]


def test_a_chore_with_more_to_do_goes_on_at_once() -> None:
    left = [True, True, False]
    chores = Chores(threading.Event(), (Chore("sweep", 60, lambda: left.pop(0)),))
    for moment in (1.0, 2.0, 3.0, 4.0):
        chores.turn(moment)
    assert left == []


def test_a_chore_that_fails_keeps_no_other_from_its_turn() -> None:
    done: list[str] = []

    def fail() -> bool:
        raise OSError("the disk is full")

    chores = Chores(threading.Event(), (Chore("fail", 60, fail), Chore("sweep", 60, lambda: bool(done.append("x")))))
    chores.turn(1.0)
    assert done == ["x"]
