"""One `levelhead up` on one data folder."""

import os
from pathlib import Path

import pytest

from levelhead.cli import exits, lock


def test_a_second_one_is_refused_in_words(tmp_path: Path) -> None:
    data = tmp_path / "var"
    with lock.held(data), pytest.raises(exits.Busy) as refused, lock.held(data):
        pass
    assert refused.value.message == (
        f"Levelhead already runs on the folder {data} (process {os.getpid()}). "
        "Stop that one first, or choose another folder with LEVELHEAD_DATA."
    )


def test_it_is_free_again_afterwards_and_elsewhere(tmp_path: Path) -> None:
    with lock.held(tmp_path), lock.held(tmp_path / "another"):
        pass
    with lock.held(tmp_path):
        pass
