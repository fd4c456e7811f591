"""Take in a table of subscribers; first, if wished, only say what each line would do."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.subscribe import ask
from levelhead.actions.subscriber_table import Row, read_table
from levelhead.actions.wishes import grant
from levelhead.fanout.models import Address, Subscriber
from levelhead.fanout.post import address_of, known_by
from levelhead.incidents.models import Page
from levelhead.incidents.queries import components
from levelhead.lib.clock import machine_now

CHUNK = 500
SHOWN = 200


class Deed(StrEnum):
    """What becomes of a line."""

    ADDED = "added"  # confirmed, as the table says
    ASKED = "asked"  # will be asked to confirm
    KNOWN = "known"  # on the list already: left as they are
    LEFT = "left"  # has left before: left alone
    WRONG = "wrong"


@dataclass
class Report:
    """What an import came to: how many of each, and the lines that could not be taken, each with its reason."""

    counts: Counter[Deed] = field(default_factory=Counter)
    wrong: list[tuple[int, str]] = field(default_factory=list)


def import_subscribers(actor: Actor, page: Page, *, text: str, confirmed: bool, dry_run: bool) -> Report:
    """Read the table in ``text`` and add whom it names; with ``dry_run`` nothing is written.

    ``confirmed`` says that those marked "confirmed" (or all, where the table has no state) have asked for word before,
    elsewhere: the importing person answers for that, and it is recorded. Everyone else is asked to confirm. Nobody who
    has left is put back. Raises Refused where the text is no such table.
    """
    actor.require("add_subscriber")
    report, rows = Report(), read_table(text, components(page))
    for chunk in _chunks(rows):
        with transaction.atomic():
            for row in chunk:
                deed = _take(page, row, confirmed=confirmed, dry_run=dry_run)
                report.counts[deed] += 1
                if deed is Deed.WRONG and len(report.wrong) < SHOWN:
                    report.wrong.append((row.line, row.wrong or _("What its state means is not known.")))
    if not dry_run:
        counts = {deed.value: number for deed, number in report.counts.items()}
        actor.record("import_subscribers", page=page, subject="page", subject_id=page.public_id, **counts)
    return report


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def _take(page: Page, row: Row, *, confirmed: bool, dry_run: bool) -> Deed:
    if row.wrong or row.state not in {"", "held", "pending", "confirmed", "ended"}:
        return Deed.WRONG
    same = {"address__channel": row.channel, "address__value": known_by(row.address)}
    known = Subscriber.objects.filter(page=page, **same).first()
    if known is not None:
        return Deed.LEFT if known.state == Subscriber.State.ENDED else Deed.KNOWN
    if row.state == "ended":
        return Deed.LEFT
    sure = confirmed and row.state in {"", "confirmed"}
    if not dry_run and sure:
        _add(page, row)
    elif not dry_run:
        ask(page, row.address, row.channel, row.wishes, held=True)
    return Deed.ADDED if sure else Deed.ASKED


def _add(page: Page, row: Row) -> None:
    address: Address = address_of(page, row.address, row.channel)
    now = machine_now()
    made = Subscriber.objects.create(
        page=page, address=address, asked_at=now, confirmed_at=now, state=Subscriber.State.CONFIRMED
    )
    grant(made, row.wishes)
