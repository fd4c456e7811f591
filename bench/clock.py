"""A thousand open promises under two clocks at once, on SQLite and on PostgreSQL: `python -m bench.clock`.

A thousand next words come to be reminded of within 40 seconds. Two real presses run over them, printing as well. For
each first nudge the time from its moment to its decision is measured, and what a look costs that finds nothing due.
`python -m bench.clock_kills` kills clocks two hundred times instead.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.postgres import Server

ROOT = Path(__file__).resolve().parents[1]


def on_both(mode: str) -> None:
    """Run the stage in ``mode`` on both databases; end with 1 where it breaks a limit on one."""
    failed = [] if stage(mode, {}) else ["SQLite"]
    with Server() as server:
        failed += [] if stage(mode, {"DATABASE_URL": server.url}) else ["PostgreSQL"]
    sys.exit(f"Over the limit on {', '.join(failed)}." if failed else 0)


def stage(mode: str, more: dict[str, str]) -> bool:
    """Run it in a process and a folder of its own; return whether it kept its limits."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("LEVELHEAD_", "DATABASE_"))}
    with tempfile.TemporaryDirectory(prefix="levelhead-bench-") as folder:
        env = mine | {"LEVELHEAD_DATA": folder, "DJANGO_SETTINGS_MODULE": "levelhead.config.settings", **more}
        env |= {"PYTHONPATH": str(ROOT), "EMAIL_URL": "console:", "LEVELHEAD_LOG_LEVEL": "ERROR"}
        command = [sys.executable, "-m", "bench._clock", mode]
        return subprocess.run(command, env=env, cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    on_both("lateness")
