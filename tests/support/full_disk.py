"""A disk that fills up while mails go out: `python -m tests.support.full_disk FOLDER SHAPED`, run as root.

FOLDER becomes a disk of a few megabytes with a copy of the empty SQLite database SHAPED on it. A worker sends; half way
the disk is filled to its last byte, and once the worker has said so, there is room again. Prints JSON: how many readers
there are, how many were reached, how many mails came in all, and what the worker's log says.
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import Envelope

from tests.support.mails import Mails, until
from tests.support.shaped import NAME

READERS = 300
SIZE = "16m"


class SlowMails(Mails):
    """Takes its time, so that the disk can be filled half way."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        """Keep one mail."""
        time.sleep(0.004)
        return await super().handle_DATA(server, session, envelope)


def fill(path: Path) -> None:
    """Write until nothing more fits."""
    with path.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"\0" * 4096)


def main() -> None:
    """Mount, seed, send, fill, make room, count."""
    folder, mails = Path(sys.argv[1]), SlowMails()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(folder)], check=True)
    shutil.copy(sys.argv[2], folder / NAME)
    log = folder.with_suffix(".log")
    mails.start()
    env = os.environ | {"LEVELHEAD_DATA": str(folder), "EMAIL_URL": mails.url, "LEVELHEAD_LOG_LEVEL": "WARNING"}
    env |= {"LEVELHEAD_TESTING": "1", "LEVELHEAD_STOP_SECONDS": "0"}
    env["DJANGO_SETTINGS_MODULE"] = "levelhead.config.settings"
    subprocess.run([sys.executable, "-m", "tests.worker.stage", "seed", str(READERS)], env=env, check=True)
    with log.open("w") as err:
        worker = subprocess.Popen([sys.executable, "-m", "levelhead", "worker"], env=env, stderr=err)
    try:
        until(lambda: len(mails) >= READERS // 5)
        fill(folder / "ballast")
        until(lambda: "is full" in log.read_text())
        (folder / "ballast").unlink()
        until(lambda: len({mail["To"] for mail in mails}) == READERS)
    finally:
        worker.terminate()
        worker.wait(30)
        mails.stop()
    told = {"readers": READERS, "reached": len({mail["To"] for mail in mails}), "mails": len(mails)}
    print(json.dumps(told | {"log": log.read_text()}))


if __name__ == "__main__":
    main()
