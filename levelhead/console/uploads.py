"""A file between two presses: what was sent to be looked at is still there when it is to be done."""

from django.conf import settings
from django.utils.translation import gettext as _

from levelhead.lib import passing
from levelhead.lib.errors import Refused

LARGEST = 60_000_000


def keep(content: bytes) -> str:
    """Keep ``content`` for an hour and return the token that finds it again."""
    return passing.keep(settings.ENV.data, content)


def kept(name: str) -> bytes:
    """Return what ``keep`` kept; Refused where it is no longer there."""
    content = passing.kept(settings.ENV.data, name)
    if content is None:
        raise Refused(_("The file is no longer here. Choose it once more."), "file")
    return content


def drop(name: str) -> None:
    """Throw away what ``keep`` kept."""
    passing.drop(settings.ENV.data, name)


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
