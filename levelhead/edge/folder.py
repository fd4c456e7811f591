"""Reads files of the site's folder, and never one from outside it."""

import errno
import os
import stat
from pathlib import Path
from typing import NamedTuple


class Stamp(NamedTuple):
    """What changes when a file is replaced. `changed` is in nanoseconds."""

    changed: int
    size: int
    inode: int


class Folder:
    """The site's folder.

    Every reading method answers None for a file that is not there, and raises OSError when the folder itself
    cannot be read: a file that is gone is news, a folder that is gone is an accident.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def stamp(self, name: str) -> Stamp | None:
        """The stamp of a regular file inside the folder."""
        try:
            found = Path(self._inside(name)).stat()
        except (FileNotFoundError, NotADirectoryError):
            self._must_be_there()
            return None
        return _stamp(found) if stat.S_ISREG(found.st_mode) else None

    def glimpse(self, name: str) -> Stamp | None:
        """The stamp of whatever stands at a name of our own, or None: nothing is checked, nothing raised."""
        try:
            return _stamp((self.root / name).stat())
        except OSError:
            return None

    def read(self, name: str) -> tuple[Stamp, bytes] | None:
        """The stamp and the bytes of a regular file inside the folder, of one and the same state."""
        try:
            # Not to wait for ever for the other end of a pipe that somebody has put there.
            handle = os.open(self._inside(name), os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
        except (FileNotFoundError, NotADirectoryError):
            self._must_be_there()
            return None
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            os.close(handle)
            return None
        with os.fdopen(handle, "rb") as file:
            return _stamp(found), file.read()

    def newest(self, under: str) -> list[str]:
        """The index files of the folders under a folder, the last changed first."""
        found = []
        for entry in os.scandir(self.root / under):
            name = f"{under}/{entry.name}/index.html"
            stamp = self.stamp(name)
            if stamp:
                found.append((stamp.changed, name))
        return [name for _, name in sorted(found, reverse=True)]

    def _inside(self, name: str) -> str:
        """The file's real path. FileNotFoundError if a link leads out of the folder, or in a circle."""
        root = os.path.realpath(self.root)
        try:
            real = os.path.realpath(f"{root}/{name}", strict=True)
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise FileNotFoundError(name) from None
            raise
        if not real.startswith(f"{root}/"):
            raise FileNotFoundError(name)
        return real

    def _must_be_there(self) -> None:
        self.root.stat()


def _stamp(found: os.stat_result) -> Stamp:
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino)
