"""What stands on the other side in tests: Freshdesk's documented way to write a private note, as strict as it is."""

import base64
import html
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from levelhead.channels.freshdesk import channel
from tests.support.desk import Counterpart, DeskTwin, Form
from tests.support.twin import running

SECRET = "a-secret-of-16-signs"
PROOF = base64.b64encode(b"apikey12345:X").decode()


def _note(fields: Any) -> tuple[bool, str]:
    plain = html.unescape(fields["body"].replace("<br>", "\n"))
    return set(fields) == {"body", "private"} and fields["private"] is True, plain


FORM = Form("POST", r"/api/v2/tickets/(\d+)/notes", {"authorization": f"Basic {PROOF}"}, _note)


@contextmanager
def counterpart() -> Iterator[Counterpart]:
    """A running twin, and the channel to it."""
    with running(DeskTwin(FORM)) as twin:
        yield Counterpart(twin, channel.desk(twin.url, "apikey12345", SECRET))
