"""What stands on the other side in tests: Zendesk's documented way to write a private note, as strict as it is."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from levelhead.channels.zendesk import channel
from tests.support.desk import Counterpart, DeskTwin, Form
from tests.support.twin import running

SECRET = "a-secret-of-16-signs"
PROOF = base64.b64encode(b"agent@driftpost.example/token:tok_en1234").decode()


def _note(fields: Any) -> tuple[bool, str]:
    comment = fields["ticket"]["comment"]
    return set(comment) == {"body", "public"} and comment["public"] is False, comment["body"]


FORM = Form("PUT", r"/api/v2/tickets/(\d+)\.json", {"authorization": f"Basic {PROOF}"}, _note, 200)


@contextmanager
def counterpart() -> Iterator[Counterpart]:
    """A running twin, and the channel to it."""
    with running(DeskTwin(FORM)) as twin:
        yield Counterpart(twin, channel.desk(twin.url, "agent@driftpost.example", "tok_en1234", SECRET))
