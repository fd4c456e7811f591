"""One `levelhead up` on one data folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from levelhead.cli import exits

FILE = "up.lock"


@contextmanager
def held(data: Path) -> Iterator[None]:
    """Hold the data folder's lock, and make the folder if need be. Busy, in words, if another has it.

    The system itself lets go of the lock when we end, however we end; the file stays and means nothing.
    """
    data.mkdir(parents=True, exist_ok=True)
    with (data / FILE).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise exits.Busy(_sentence(data)) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _sentence(data: Path) -> str:
    holder = (data / FILE).read_text().strip()
    return (
        f"Levelhead already runs on the folder {data} (process {holder}). "
        "Stop that one first, or choose another folder with LEVELHEAD_DATA."
    )
