"""What stands on the other side in tests: Chatwoot's documented way to write a private note, as strict as it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from levelhead.channels.chatwoot import channel
from tests.support.desk import Counterpart, DeskTwin, Form
from tests.support.twin import running

SECRET = "a-secret-of-16-signs"


def _note(fields: Any) -> tuple[bool, str]:
    return fields["private"] is True and fields["message_type"] == "outgoing", fields["content"]


FORM = Form("POST", r"/api/v1/accounts/7/conversations/(\d+)/messages", {"api_access_token": "tok_en1234"}, _note, 200)


@contextmanager
def counterpart() -> Iterator[Counterpart]:
    """A running twin, and the channel to it."""
    with running(DeskTwin(FORM)) as twin:
        yield Counterpart(twin, channel.desk(twin.url, "7", "tok_en1234", SECRET))
