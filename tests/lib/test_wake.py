"""A nudge from one process to another."""

from pathlib import Path

from levelhead.lib.wake import sleeper, wake


def test_a_sleeper_is_woken_by_its_name_and_by_no_other(tmp_path: Path) -> None:
    with sleeper(tmp_path, "worker") as bed:
        wake(tmp_path, "press")
        assert not bed.sleep(0.01)
        wake(tmp_path, "worker")
        assert bed.sleep(5)


def test_many_nudges_are_one(tmp_path: Path) -> None:
    with sleeper(tmp_path, "worker") as bed:
        for _ in range(1000):
            wake(tmp_path, "worker")
        assert bed.sleep(5)
        assert not bed.sleep(0.01)


def test_nobody_listening_is_no_failure(tmp_path: Path) -> None:
    wake(tmp_path / "not-there", "worker")
    with sleeper(tmp_path, "worker") as bed:
        left_behind = bed.path
    left_behind.touch()
    wake(tmp_path, "worker")
