"""On PostgreSQL a process on another machine is woken over the database."""

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.support.house import House
from tests.support.mails import until

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="only PostgreSQL can"),
]

LISTEN = """
import django, sys, time
django.setup()
from pathlib import Path
from levelhead.lib.wake import sleeper
with sleeper(Path(sys.argv[1]), "worker") as bed:
    bed.sleep(0.01)
    print("in bed", flush=True)
    begun = time.monotonic()
    while time.monotonic() - begun < 100:
        if bed.sleep(1):
            print("awake", flush=True)
"""
WAKE = """
import django, sys
django.setup()
from pathlib import Path
from levelhead.lib.wake import wake
wake(Path(sys.argv[1]), "worker")
"""


def surroundings(house: House) -> dict[str, str]:
    return house.env | {"DJANGO_SETTINGS_MODULE": "levelhead.config.settings"}


@contextmanager
def sleeping(house: House, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has gone to bed, in a folder that nobody else knows."""
    words = [sys.executable, "-c", LISTEN, str(folder)]
    process = subprocess.Popen(words, env=surroundings(house), stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "in bed\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def woken_from(house: House, folder: Path, worker: subprocess.Popen[str]) -> bool:
    """Nudge as a process with this folder would, and return whether the worker is awake soon after."""
    subprocess.run([sys.executable, "-c", WAKE, str(folder)], env=surroundings(house), check=True)
    ready = select.select([worker.stdout], [], [], 3)[0]
    return bool(ready) and worker.stdout.readline() == "awake\n"


def test_a_word_there_wakes_a_worker_here(named_house: House, tmp_path: Path) -> None:
    with sleeping(named_house, tmp_path / "here") as worker:
        until(lambda: woken_from(named_house, tmp_path / "there", worker))


def test_a_line_that_was_cut_is_taken_up_again(named_house: House, tmp_path: Path) -> None:
    with sleeping(named_house, tmp_path / "here") as worker:
        with psycopg.connect(named_house.env["DATABASE_URL"], autocommit=True) as server:
            others = "datname = current_database() AND pid <> pg_backend_pid()"
            server.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
        assert worker.stdout.readline() == "awake\n", "it looks, for something may have been said meanwhile"
        until(lambda: woken_from(named_house, tmp_path / "there", worker))
