"""A flood of reports at real processes: each is stored once, or refused with its words; what is acknowledged stays."""

import os
import signal
import time
from pathlib import Path

import pytest

from tests.support.flood import Beside, once_of, stored, told_by
from tests.support.house import House
from tests.support.mails import until

pytestmark = pytest.mark.data


def process_of(house: House, name: str) -> int:
    """The id of the process that `levelhead up` has started under this name."""
    assert house.process
    mine = Path(f"/proc/{house.process.pid}/task/{house.process.pid}/children").read_text().split()
    return next(int(one) for one in mine if Path(f"/proc/{one}/cmdline").read_bytes().endswith(f"\0{name}\0".encode()))


def test_everybody_is_answered_and_nothing_acknowledged_is_lost(house: House) -> None:
    told = told_by(Beside("offer", house.live, 0, 400, 800))
    kept = stored(house)
    assert told.neither == {}
    assert told.acknowledged and told.refused
    assert {kept[once_of(number)] for number in told.acknowledged} == {1}
    assert not any(kept[once_of(number)] for number in told.refused)


def test_killed_in_the_middle_it_has_kept_what_it_acknowledged(house: House) -> None:
    offering = Beside("offer", house.live, 1000, 300, 150)
    until(lambda: len(stored(house)) > 5)
    os.killpg(process_of(house, "live"), signal.SIGKILL)
    told, kept = told_by(offering), stored(house)
    assert {kept[once_of(number)] for number in told.acknowledged} == {1}
    assert told.neither, "it was not killed in the middle"
    _comes_back(house)
    told_by(Beside("offer", house.live, min(told.neither), 20, 100))
    assert max(stored(house).values()) == 1


def _comes_back(house: House) -> None:
    end = time.monotonic() + 60
    while told_by(Beside("offer", house.live, 0, 1, 1)).neither:
        assert time.monotonic() < end, "the readers' forms did not come back"
