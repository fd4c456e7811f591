"""Each process that runs Django starts with the settings meant for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHOW = "from levelhead.config import settings, wsgi; print('\\n'.join(settings.MIDDLEWARE))"


def middleware(process: str, folder: Path) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LEVELHEAD_", "DJANGO_"))}
    env |= {"LEVELHEAD_DATA": str(folder), "LEVELHEAD_PROCESS": process, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", SHOW], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("process", ["app", "live", "press", "worker"])
def test_a_process_starts(process: str, tmp_path: Path) -> None:
    assert "CsrfViewMiddleware" in middleware(process, tmp_path)


def test_the_readers_forms_keep_no_sessions(tmp_path: Path) -> None:
    assert "sessions" not in middleware("live", tmp_path)
