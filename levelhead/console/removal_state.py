"""How far a removal has come: everything that must confirm it, what it could not reach, and what to do about that."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.actions.old_copies import SEALED
from levelhead.console.edge_state import every_edge
from levelhead.fanout.recalls import Recall
from levelhead.incidents.models import Removal, Target
from levelhead.lib.clock import machine_now
from levelhead.lib.zones import local

BACKUPS = ("*.levelhead", "*.tar", "*.tar.*", "*.zip", "*.tgz", "*.backup")
HEARD_LATELY = timedelta(days=30)
A_MOMENT = timedelta(seconds=30)
"""What a press may take before anybody need worry about a folder that has not confirmed."""


@dataclass(frozen=True)
class Confirmed:
    """One that must confirm: its name, whether it has, and what to say of it."""

    name: str
    done: bool
    told: str


def state_of(removal: Removal) -> list[Confirmed]:
    """Return everything that must confirm ``removal``, in the order in which the words leave it."""
    return [_database(removal), *_targets(removal), *_edges(removal), *_recalls(removal)]


def beyond_reach() -> list[str]:
    """Return what no removal reaches, each with what to do."""
    found = sorted(path.name for kind in BACKUPS for path in settings.ENV.data.rglob(kind) if _is_open(path))
    copies = _("Copies made by levelhead backup or your provider. Make a new one, then delete the old.")
    named = _(" Found in the data folder: %(names)s.") % {"names": ", ".join(found[:20])} if found else ""
    reach = [
        copies + named,
        _("A CDN or a proxy in front of the page may show the old words for up to a day. Have its cache emptied."),
        _("Browsers keep what they have shown, and open tabs a draft. Ask the team to reload."),
        _("Mail that has arrived stays with who got it. A correction can tell them what to disregard."),
    ]
    if connection.vendor == "postgresql":
        reach.append(_("PostgreSQL keeps its log of changes and its standby copies; their retention is set there."))
    return reach


def _is_open(path: Path) -> bool:
    return path.is_file() and path.suffix != SEALED


def _database(removal: Removal) -> Confirmed:
    done = removal.cleaned_at is not None
    told = _("gone, and the file written anew") if done else _("gone from every row; its file is being written anew")
    return Confirmed(_("Database"), done, told)


def _targets(removal: Removal) -> list[Confirmed]:
    wanted = removal.page.removals.filter(pk__lte=removal.pk).count()
    known = Target.objects.filter(page=removal.page, seen_at__gte=removal.made_at - HEARD_LATELY)
    is_fresh = machine_now() - removal.made_at < A_MOMENT
    rows = [_target(target, wanted, is_fresh=is_fresh) for target in known]
    if rows:
        return rows
    told = _("no press has said yet that it printed the page without them. Is one running?")
    return [Confirmed(_("Page"), False, told)]


def _target(target: Target, wanted: int, *, is_fresh: bool) -> Confirmed:
    if target.removals >= wanted and not target.holds:
        told = _("printed at revision %(revision)d and searched: the words are gone")
        return Confirmed(target.name, True, told % {"revision": target.revision})
    if is_fresh:
        return Confirmed(target.name, False, _("is being printed anew and searched; look again in a moment"))
    seen = f"{local(target.seen_at, target.page.zone):%d %b %H:%M}"
    told = _("has not confirmed; last heard of %(seen)s. Until it does it may show them: take it off the air.")
    return Confirmed(target.name, False, told % {"seen": seen})


def _edges(removal: Removal) -> list[Confirmed]:
    wanted = removal.page.removals.filter(pk__lte=removal.pk).count()
    return [_edge(name, health or {}, removal.revision, wanted) for name, health in every_edge()]


def _edge(at: str, health: dict[str, Any], revision: int, wanted: int) -> Confirmed:
    name = _("The memory of the edge at %(address)s") % {"address": at} if at else _("The edge's memory")
    served = health.get("revision")
    if isinstance(served, int) and served >= revision and health.get("removals", 0) >= wanted:
        return Confirmed(name, True, _("has let go of every older page"))
    return Confirmed(name, False, _("still serves an older revision") if health else _("does not answer"))


def _recalls(removal: Removal) -> list[Confirmed]:
    rows: dict[tuple[str, str], int] = {}
    for row in Recall.objects.filter(removal=removal):
        rows[row.channel, row.state] = rows.get((row.channel, row.state), 0) + row.people
    return [_recalled(channel, state, people) for (channel, state), people in sorted(rows.items())]


def _recalled(channel: str, state: str, people: int) -> Confirmed:
    sentences = {
        Recall.State.WAITING: ngettext("%(n)d waits to be changed", "%(n)d wait to be changed", people),
        Recall.State.EDITED: ngettext("%(n)d changed in its place", "%(n)d changed in their places", people),
        Recall.State.GONE: ngettext("%(n)d taken away", "%(n)d taken away", people),
        Recall.State.CANNOT: ngettext("%(n)d person has it, for good", "%(n)d people have it, for good", people),
        Recall.State.FAILED: ngettext("%(n)d could not be changed", "%(n)d could not be changed", people),
    }
    done = state in (Recall.State.EDITED, Recall.State.GONE, Recall.State.CANNOT)
    return Confirmed(channel, done, sentences[Recall.State(state)] % {"n": people})
