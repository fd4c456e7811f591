"""One `levelhead up`, and one `levelhead upgrade`, on one data folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from levelhead.cli import exits

FILE = "up.lock"


@contextmanager
def held(data: Path, file_name: str = FILE) -> Iterator[None]:
    """Hold the data folder's lock, and make the folder if need be. Busy, in words, if another has it.

    The system itself lets go of the lock when we end, however we end; the file stays and means nothing.
    """
    data.mkdir(parents=True, exist_ok=True)
    with (data / file_name).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise exits.Busy(_sentence(data / file_name)) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


@contextmanager
def waited_for(data: Path, file_name: str) -> Iterator[None]:
    """Hold a lock of the data folder, after whoever holds it now."""
    with (data / file_name).open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _sentence(path: Path) -> str:
    holder = path.read_text().strip()
    if path.name != FILE:
        return f"Another {path.stem} works on the folder {path.parent} (process {holder}). Wait until it is done."
    return (
        f"Levelhead already runs on the folder {path.parent} (process {holder}). "
        "Stop that one first, or choose another folder with LEVELHEAD_DATA."
    )
