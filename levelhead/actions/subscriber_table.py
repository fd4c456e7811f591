"""Subscribers as a table (CSV): what its columns mean, and what each line would do.

Columns: address (or email), channel, name, components (names, separated by ;), least_impact, how_often, state. Only the
first is needed; others may stand there and are passed over. Commas or semicolons separate them, as programs differ.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from levelhead.actions.destination import check_destination
from levelhead.actions.wishes import Wishes, check_wishes
from levelhead.fanout.models import Subscriber
from levelhead.fanout.post import reach
from levelhead.incidents.choices import Impact
from levelhead.incidents.models import Component
from levelhead.lib.errors import Refused
from levelhead.lib.markdown import clean

COLUMNS = ("address", "channel", "name", "components", "least_impact", "how_often", "state")
MOST_LINES = 500_000
NOTHING_CHOSEN = Wishes()
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Row:
    """One line of the table, read: whom it names and what they want, or in ``wrong`` why it cannot be taken."""

    line: int
    channel: str = "email"
    address: str = ""
    wishes: Wishes = NOTHING_CHOSEN
    state: str = ""
    wrong: str = ""


def read_table(text: str, components: Iterable[Component]) -> Iterator[Row]:
    """Yield the lines of ``text``; Refused where it is no table of subscribers at all."""
    text = text.removeprefix("\ufeff")
    head = text.split("\n", 1)[0]
    lines = csv.reader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    names = [_column(name) for name in next(lines, [])]
    if "address" not in names:
        raise Refused(_("The first line has to name the columns, one of them “address” or “email”."), "file")
    known = {one.name.casefold(): one for one in components}
    seen: set[tuple[str, str]] = set()
    for number, cells in enumerate(_bounded(lines), start=2):
        if any(cell.strip() for cell in cells):
            row = _row(number, dict(zip(names, map(_cell, cells), strict=False)), known)
            twice = (row.channel, row.address) in seen and not row.wrong
            yield Row(number, wrong=_("It stands in the table twice.")) if twice else row
            seen.add((row.channel, row.address))


def _bounded(lines: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        for number, cells in enumerate(lines):
            if number >= MOST_LINES:
                raise Refused(_("The table has more than 500,000 lines. Split it, and send one part after another."))
            yield cells
    except csv.Error as error:
        raise Refused(_("The table breaks off: %(why)s. Save it as CSV once more.") % {"why": error}, "file") from error


def _column(name: str) -> str:
    name = name.strip().casefold().replace(" ", "_").replace("-", "_")
    return {"email": "address", "e_mail": "address", "mail": "address", "rhythm": "how_often"}.get(name, name)


def _cell(text: str) -> str:
    """Return a cell's words; the apostrophe that keeps a spreadsheet from calculating is taken off again."""
    text = " ".join(clean(text).split())
    return text[1:] if text.startswith("'") and text[1:2] in FORMULA else text


def _row(number: int, cells: Mapping[str, str], known: Mapping[str, Component]) -> Row:
    channel = cells.get("channel", "").lower() or "email"
    try:
        address = check_destination(cells.get("address", ""), channel)
        wishes = check_wishes(_wishes(cells, known))
    except Refused as error:
        return Row(number, channel, wrong=str(error))
    return Row(number, channel, address, wishes, cells.get("state", "").lower())


def _wishes(cells: Mapping[str, str], known: Mapping[str, Component]) -> Wishes:
    names = [name.strip() for name in cells.get("components", "").split(";") if name.strip()]
    strange = [name for name in names if name.casefold() not in known]
    if strange:
        raise Refused(_("There is no component “%(name)s”.") % {"name": strange[0][:60]}, "components")
    return Wishes(
        components=[known[name.casefold()] for name in names],
        least_impact=cells.get("least_impact", "").lower() or Impact.NONE,
        rhythm=cells.get("how_often", "").lower() or Subscriber.Rhythm.NEWS,
        name=cells.get("name", "")[:120],
    )


def write_table(subscribers: Iterable[Subscriber]) -> Iterator[str]:
    """Yield the table of ``subscribers`` line by line; cells that a spreadsheet would calculate are kept from it."""
    yield _line(COLUMNS)
    for one in subscribers:
        parts = "; ".join(row.component.name for row in one.chosen.all())
        address = one.address
        cells = (reach(address), address.channel, one.name, parts, one.least_impact, one.rhythm, one.state)
        yield _line([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells])


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
