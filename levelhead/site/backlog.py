"""Pages that can wait, when all must be printed anew: what is over, and the months. Printed a few at a time.

What readers wait for (open incidents, lists, feeds, the index) is printed first, and a new word goes before the rest:
after an upgrade ten thousand old pages take minutes. ``.backlog`` in the folder says how far it has come, so that a
crash or a second press goes on where the last one stopped.
"""

import json
from pathlib import Path

from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now
from levelhead.site import folder as files
from levelhead.site import incident, languages, months, pictures, read, signatures
from levelhead.site.folder import THOROUGH
from levelhead.site.generation import Generation
from levelhead.site.view import PageView
from levelhead.site.when import stamp

FILE = ".backlog"
AT_A_TIME = 5  # few, since a new word waits for as long as one turn takes


def begin(page: Page, folder: Path) -> None:
    """Note that every month and everything that is over must be printed."""
    last = read.over(page).order_by("-pk").values_list("pk", flat=True).first() or 0
    _note(folder, last + 1, months.every(page))


def step(page: Page, views: list[PageView], folder: Path) -> bool:
    """Print the next few pages, the newest first; return whether any were left to print.

    Incidents after which something is still promised are printed with what readers wait for.
    """
    held = _held(folder)
    if held is None:
        return False
    below, waiting = held
    rows = read.over(page).filter(pk__lt=below).order_by("-pk")[:AT_A_TIME]
    known = list(rows.values_list("pk", flat=True))
    made = Generation(signer=signatures.signer(page, views[0].public_url, stamp(machine_now())))
    printed = read.over(page).filter(pk__in=known).exclude(pk__in=read.owed(page))
    for view in languages.each(views):
        for it in read.whole(printed, view):
            pictures.place(folder, it, made.signer)
            made.take(folder, incident.document(view, it), THOROUGH)
        for month in waiting[-1:]:
            made.take(folder, months.document(page, view, month), THOROUGH)
    if known or waiting:
        _note(folder, known[-1] if known else 0, waiting[:-1])
    else:
        (folder / FILE).unlink(missing_ok=True)
    return True


def is_waiting(folder: Path) -> bool:
    """Return whether pages of ``folder`` still wait to be printed."""
    return (folder / FILE).exists()


def _held(folder: Path) -> tuple[int, list[str]] | None:
    try:
        told = json.loads((folder / FILE).read_bytes())
        return int(told["below"]), list(told["months"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _note(folder: Path, below: int, waiting: list[str]) -> None:
    files.put(folder / FILE, json.dumps({"below": below, "months": waiting}).encode())
