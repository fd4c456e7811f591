"""Work that must not keep anybody waiting."""

import time

import pytest

from levelhead.lib.in_time import in_time


def test_what_is_done_in_time_is_returned() -> None:
    assert in_time(lambda: 7, 1) == 7


def test_an_error_reaches_the_one_who_asked() -> None:
    with pytest.raises(ZeroDivisionError):
        in_time(lambda: 1 // 0, 1)


def test_late_work_is_not_waited_for() -> None:
    begun = time.monotonic()
    with pytest.raises(TimeoutError):
        in_time(lambda: time.sleep(0.5), 0.05)
    assert time.monotonic() - begun < 0.4
