"""What stands on the other side in tests: Zammad's documented way to write a private note, as strict as it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from levelhead.channels.zammad import channel
from tests.support.desk import Counterpart, DeskTwin, Form
from tests.support.twin import running

SECRET = "a-secret-of-16-signs"


def _note(fields: Any) -> tuple[bool, str]:
    is_note = fields["type"] == "note" and fields["internal"] is True and fields["content_type"] == "text/plain"
    return is_note and isinstance(fields["ticket_id"], int), fields["body"]


FORM = Form("POST", r"/api/v1/ticket_articles", {"authorization": "Token token=tok_en1234"}, _note)


@contextmanager
def counterpart() -> Iterator[Counterpart]:
    """A running twin, and the channel to it."""
    with running(DeskTwin(FORM)) as twin:
        yield Counterpart(twin, channel.desk(twin.url, "tok_en1234", SECRET))
