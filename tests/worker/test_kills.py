"""Twenty kills of two mail workers, counted where the mail arrives."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.shaped import NAME

ROOT = Path(__file__).resolve().parents[2]
KILLS = 20


@pytest.mark.data
def test_twenty_kills_lose_nobody_and_repeat_only_what_was_in_flight(
    tmp_path: Path, database_of_its_own: dict[str, str]
) -> None:
    database = database_of_its_own.get("DATABASE_URL", f"sqlite:///{tmp_path}/{NAME}")
    command = [sys.executable, "-m", "tests.support.kills", str(KILLS), database]
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("LEVELHEAD_", "DATABASE_"))}
    done = subprocess.run(command, cwd=ROOT, env=mine, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["lost"] == 0
    assert told["repeated"] <= told["in_flight"]
    assert told["names"] == told["readers"]  # a mail sent again carries the name that it had
