"""A file between two presses: what was sent to be looked at is still there when it is to be done."""

import re
import time
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from levelhead.lib.errors import Refused
from levelhead.lib.ids import token

HOUR = 3600
LARGEST = 60_000_000
TOKEN = re.compile(r"[A-Za-z0-9_-]{20,64}")


def keep(content: bytes) -> str:
    """Keep ``content`` for an hour, readable by Levelhead alone, and return the token that finds it again."""
    folder = _folder()
    for old in folder.iterdir():
        if time.time() - old.stat().st_mtime > HOUR:
            old.unlink(missing_ok=True)
    name = token()
    path = folder / name
    path.touch(mode=0o600)
    path.write_bytes(content)
    return name


def kept(name: str) -> bytes:
    """Return what ``keep`` kept; Refused where it is no longer there."""
    path = _folder() / name
    if not TOKEN.fullmatch(name) or not path.is_file():
        raise Refused(_("The file is no longer here. Choose it once more."), "file")
    return path.read_bytes()


def drop(name: str) -> None:
    """Throw away what ``keep`` kept."""
    if TOKEN.fullmatch(name):
        (_folder() / name).unlink(missing_ok=True)


def text_of(content: bytes) -> str:
    """Return a file's words; Refused where it is too large or no text."""
    if len(content) > LARGEST:
        raise Refused(_("This file is larger than 60 MB. Split it, and send one part after another."), "file")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(_("This file is no text. Save the table as CSV, in UTF-8."), "file")


def _folder() -> Path:
    folder: Path = settings.ENV.data / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
