"""A strict twin of a helpdesk: takes a note as its documentation has it, and keeps it beside the ticket."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from levelhead.channels.contract import Recipient
from levelhead.channels.helpdesk import Desk, HelpdeskChannel
from tests.support.other_side import Got
from tests.support.twin import Said, Twin, need

GONE = "404404"
Note = Callable[[Any], tuple[bool, str]]


@dataclass(frozen=True)
class Form:
    """How one helpdesk wants a note: method, path, proof of who asks, whether its fields make one, what it answers."""

    method: str
    path: str
    proof: Mapping[str, str]
    note: Note
    status: int = 201


class DeskTwin(Twin):
    """Keeps private notes by ticket."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form, self.notes = form, list[tuple[str, str]]()

    def answer(self, got: Got) -> Said:
        """Take a note, or refuse it."""
        fields, form = json.loads(got.body), self.form
        found = re.fullmatch(form.path, got.path)
        ticket = str(fields.get("ticket_id") or (found[1] if found and found.groups() else ""))
        need(all(got.headers.get(name) == value for name, value in form.proof.items()), Said(401, {"error": "no"}))
        need(found and got.method == form.method, Said(405))
        need(ticket != GONE, Said(404, {"error": "RecordNotFound"}))
        is_private, words = form.note(fields)
        need(is_private and words, Said(422, {"error": "invalid"}))
        self.notes.append((ticket, words))
        return Said(form.status, {"id": len(self.notes)})


class Counterpart:
    """A helpdesk with many tickets."""

    def __init__(self, twin: DeskTwin, desk: Desk) -> None:
        self.twin, self.channel = twin, HelpdeskChannel(desk)
        self.refused = Recipient(key="gone1", address=GONE)

    def recipient(self, number: int) -> Recipient:
        """Whoever looks at the ticket of this number."""
        return Recipient(key=f"ticket{number}", address=str(number + 100))

    def received(self) -> list[str]:
        """The notes, as plain text."""
        return [words for _ticket, words in self.twin.notes]

    def break_down(self) -> None:
        """Go away."""
        self.twin.stop()
