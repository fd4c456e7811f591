"""The list of those affected, as a table (CSV): whom it names, and the fields of each line."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from levelhead.lib import mail_address
from levelhead.lib.columns import columns_in
from levelhead.lib.errors import Refused
from levelhead.lib.markdown import clean

MOST = 200_000
LONGEST_FIELD = 1000


@dataclass(frozen=True)
class Line:
    """One person on the list: an address in its one form, and what the other columns say."""

    number: int
    address: str
    fields: dict[str, str]


@dataclass
class Affected:
    """A list, read: its people, its columns, and the lines that cannot be used, each with its reason."""

    lines: list[Line] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    wrong: list[tuple[int, str]] = field(default_factory=list)


def read_list(text: str, *words: str) -> Affected:
    """Read a table whose first line names the columns, one of them address or email.

    Every column that ``words`` use must be there, and filled in each line. Raises Refused where it is no such table.
    """
    text = text.removeprefix("\ufeff")
    head = text.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        columns = ["_".join(clean(name).strip().lower().split()) for name in next(rows, [])]
        where = next((i for i, name in enumerate(columns) if name in {"address", "email", "e-mail", "mail"}), None)
        if where is None:
            raise Refused(_("The first line has to name the columns, one of them “address” or “email”."), "file")
        needed = columns_in(*words)
        if missing := [name for name in needed if name not in columns]:
            why = _("The words use {%(name)s}, and the list has no such column.") % {"name": missing[0]}
            raise Refused(why, "text")
        return _read(list(rows), columns, where, needed)
    except csv.Error as error:
        raise Refused(_("The table breaks off: %(why)s. Save it as CSV once more.") % {"why": error}, "file") from error


def _read(rows: Sequence[Sequence[str]], columns: list[str], where: int, needed: list[str]) -> Affected:
    if len(rows) > MOST:
        raise Refused(_("The list has more than 200,000 lines. Split it, and send one part after another."), "file")
    found, seen = Affected(columns=columns), set()
    for number, cells in enumerate(rows, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        values = dict(zip(columns, (" ".join(clean(cell).split())[:LONGEST_FIELD] for cell in cells), strict=False))
        try:
            address = mail_address.parse(values.get(columns[where], "").lower()).wire
        except mail_address.NotAnAddress as error:
            found.wrong.append((number, str(error)))
            continue
        empty = [name for name in needed if not values.get(name)]
        if address in seen or empty:
            twice = _("It stands in the list twice.")
            found.wrong.append((number, twice if address in seen else _("“%(name)s” is empty.") % {"name": empty[0]}))
            continue
        seen.add(address)
        found.lines.append(Line(number, address, {name: values[name] for name in needed}))
    return found
