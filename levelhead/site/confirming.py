"""Each folder of the site says which revision it holds, and that the words which were removed are gone from it."""

import socket
from pathlib import Path

from levelhead.fanout.seal import unseal
from levelhead.incidents.models import Page, Target
from levelhead.lib.clock import machine_now
from levelhead.site import absence, generation, publish


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
        holds = _gone(page, folder, words, was_interrupted=known is not None and known.holds > 0)
        revision = generation.read(folder).revision
    _note(page, folder, {"revision": revision, "removals": removed, "holds": holds})


def _gone(page: Page, folder: Path, words: list[str], *, was_interrupted: bool) -> int:
    """Take off what still holds ``words`` and print it anew; return how many files hold them after that."""
    forms = [form for one in words for form in absence.forms(one)]
    found = absence.still_holding(folder, forms)
    if found:
        # Noted first: whoever goes on after a crash finds nothing any more, and must still print what is missing.
        _note(page, folder, {"holds": len(found)})
    absence.sweep(folder, found)
    if not found and not was_interrupted:
        return 0
    publish.build(page, folder)
    return len(absence.still_holding(folder, forms))


def _note(page: Page, folder: Path, state: dict[str, int]) -> None:
    told = {"page": page, "seen_at": machine_now(), **state}
    Target.objects.update_or_create(name=name_of(folder), defaults=told)
