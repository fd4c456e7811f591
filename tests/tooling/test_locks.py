"""Locks that no longer fit are noticed without a network."""

import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def locks(tmp_path: Path) -> dict[str, Any]:
    """The script's own functions, over a copy of the files it reads."""
    (tmp_path / "requirements").mkdir()
    for name in ("pyproject.toml", "package.json", "package-lock.json", "requirements/run.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    script = runpy.run_path(str(ROOT / "scripts/locks"))
    script["lock_path"].__globals__["ROOT"] = tmp_path
    return script


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_locks_that_stand_fit(locks: dict[str, Any]) -> None:
    assert locks["faults_of_lock"]("run") == []
    assert locks["faults_of_node_lock"]() == []


def test_a_requirement_that_moved_is_noticed(locks: dict[str, Any], tmp_path: Path) -> None:
    change(tmp_path / "pyproject.toml", "nh3>=0.3", "nh3>=99")
    assert "requirements/run.txt: it does not hold nh3>=99." in locks["faults_of_lock"]("run")


def test_a_lock_that_names_a_host_is_noticed(locks: dict[str, Any], tmp_path: Path) -> None:
    change(tmp_path / "requirements/run.txt", "asgiref", "--index-url https://example.org/simple\nasgiref")
    assert "requirements/run.txt: it names a host or an index." in locks["faults_of_lock"]("run")


def test_a_package_that_lost_its_hashes_is_noticed(locks: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "requirements/run.txt"
    path.write_text("".join(line for line in path.read_text().splitlines(keepends=True) if "hash" not in line))
    assert "requirements/run.txt: a package stands without a hash." in locks["faults_of_lock"]("run")


def test_a_node_package_that_moved_is_noticed(locks: dict[str, Any], tmp_path: Path) -> None:
    change(tmp_path / "package.json", "^4.0.0", "^5.0.0")
    assert locks["faults_of_node_lock"]() == ["package-lock.json: it does not fit package.json."]
