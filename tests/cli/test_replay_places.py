"""Where a replay plays: in a folder and on a database of its own, whatever the settings name."""

import os
import subprocess
import sys
from pathlib import Path

from levelhead.cli.commands.replay import new_folder


def test_a_fresh_folder_is_a_new_one_each_time(tmp_path: Path) -> None:
    assert [new_folder(tmp_path / "replays").name for _ in range(2)] == ["1", "2"]


def test_a_folder_of_its_own_has_its_own_database(tmp_path: Path) -> None:
    words = ["replay", "buffer-2013", "--data", str(tmp_path / "play")]
    other = {"LEVELHEAD_DATA": str(tmp_path / "team"), "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"}
    here = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "levelhead", *words],
        env=os.environ | other | {"PYTHONPATH": str(here), "DJANGO_SETTINGS_MODULE": "levelhead.config.settings"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "play" / "levelhead.sqlite3").is_file()
    assert not (tmp_path / "team").exists()
