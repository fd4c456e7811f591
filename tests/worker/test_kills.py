"""Twenty kills of two mail workers, counted where the mail arrives."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KILLS = 20


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_twenty_kills_lose_nobody_and_repeat_only_what_was_in_flight(database: str) -> None:
    command = [sys.executable, "-m", "tests.support.kills", str(KILLS), database]
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("LEVELHEAD_", "DATABASE_"))}
    done = subprocess.run(command, cwd=ROOT, env=mine, check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    assert told["lost"] == 0
    assert told["repeated"] <= told["in_flight"]
    assert told["names"] == told["readers"]  # a mail sent again carries the name that it had
