"""Each folder of the site says which revision it holds, and that the words which were removed are gone from it."""

import socket
from pathlib import Path

from levelhead.fanout.seal import unseal
from levelhead.incidents.models import Page, Target
from levelhead.lib.clock import machine_now
from levelhead.site import absence, publish


def name_of(folder: Path) -> str:
    """Return what a target is called: its machine and its folder."""
    return f"{socket.gethostname()}:{folder.resolve()}"[:255]


def confirm(page: Page, folder: Path, revision: int) -> None:
    """Note that ``folder`` holds ``revision``; where words were removed since it last said so, search for them first.

    What holds them all the same is taken off and printed anew. Cheap where nothing has changed.
    """
    known = Target.objects.filter(page=page, name=name_of(folder)).first()
    removed = page.removals.filter(revision__lte=revision).count()
    if known and (known.revision, known.removals, known.holds) == (revision, removed, 0):
        return
    holds = 0
    if known is None or known.removals != removed or known.holds:
        words = [unseal(bytes(it.word.sealed)) for it in page.removals.select_related("word")]
        if absence.sweep(folder, words):
            revision = publish.build(page, folder)
            holds = len(absence.still_holding(folder, [form for one in words for form in absence.forms(one)]))
    state = {"page": page, "revision": revision, "removals": removed, "holds": holds, "seen_at": machine_now()}
    Target.objects.update_or_create(name=name_of(folder), defaults=state)
