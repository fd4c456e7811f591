"""Work that must not keep anybody waiting."""

import threading

import pytest

from levelhead.lib.in_time import Stragglers, in_time


def test_what_is_done_in_time_is_returned() -> None:
    assert in_time(lambda: 7, 1) == 7


def test_an_error_reaches_the_one_who_asked() -> None:
    with pytest.raises(ZeroDivisionError):
        in_time(lambda: 1 // 0, 1)


def test_late_work_is_not_waited_for() -> None:
    let_go, through = threading.Event(), threading.Event()
    with pytest.raises(TimeoutError):
        in_time(lambda: let_go.wait(60) and through.set(), 0.05)
    assert not through.is_set()
    let_go.set()


def test_while_enough_is_late_no_more_of_its_kind_is_begun() -> None:
    let_go, late = threading.Event(), Stragglers(1)
    with pytest.raises(TimeoutError):
        in_time(lambda: let_go.wait(60), 0.05, late)
    begun: list[int] = []
    with pytest.raises(TimeoutError):
        in_time(lambda: begun.append(1), 60, late)
    assert in_time(lambda: 7, 60, Stragglers(1)) == 7 and not begun
    let_go.set()
    late.threads[0].join(60)
    assert in_time(lambda: 8, 60, late) == 8
