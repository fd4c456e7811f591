"""What the forms offer to choose from: chips for kinds, components, times and people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _

from levelhead.actions.introduce import is_unnamed
from levelhead.cadence.cadence import proposed_next
from levelhead.console.view import short
from levelhead.console.word_form import PAUSED, Typed
from levelhead.incidents.choices import ComponentStatus, Impact
from levelhead.incidents.models import Component, Incident, Page
from levelhead.incidents.queries import components
from levelhead.lib.clock import page_now
from levelhead.people.models import Person
from levelhead.people.permissions import may

NEAT = 5
HOUR = timedelta(hours=1)
USUAL = (Impact.CRITICAL, Impact.MAJOR, Impact.MINOR)


@dataclass(frozen=True)
class Chip:
    """One choice: what is sent, what a person reads, whether it is chosen."""

    value: str
    label: str
    on: bool = False


@dataclass(frozen=True)
class Part:
    """A component as the form asks about it."""

    id: str
    name: str
    chosen: bool
    chips: list[Chip]
    note: str
    group: str = ""


def chips(choices: Iterable[tuple[str, str]], chosen: str) -> list[Chip]:
    """Return a chip for each (value, label)."""
    return [Chip(value, str(label), value == chosen) for value, label in choices]


def impacts(chosen: str) -> list[Chip]:
    """Return a chip for each impact."""
    return chips([(impact.value, str(impact.label)) for impact in Impact], chosen)


def next_chips(
    page: Page, impact: str, status: str, chosen: str, since: datetime | None = None, kind: str = ""
) -> list[Chip]:
    """Return clock times to promise, on neat minutes, the one that the cadence proposes chosen.

    The value is the instant itself: what was read as 12:40 is promised as 12:40, however long the form stood open.
    ``since`` is when the incident's first word became public; an old one is asked for word less often.
    A playbook of its ``kind`` may propose other times.
    """
    impact = impact if impact in Impact else ""
    now = page_now(page)
    proposed = neat(proposed_next(page, impact, status, since, kind))
    usual = {neat(proposed_next(page, hit, status, since)) for hit in USUAL} | {neat(now + HOUR)}
    times = sorted(usual | {proposed} | _still_ahead(chosen, now))
    value = chosen if chosen in ("at", "none") or _instant(chosen) in times else proposed.isoformat()
    return [Chip(moment.isoformat(), short(moment, page), moment.isoformat() == value) for moment in times]


def neat(moment: datetime) -> datetime:
    """Return the next minute that people would name: 12:40, not 12:37."""
    floor = moment.replace(minute=moment.minute - moment.minute % NEAT, second=0, microsecond=0)
    return floor if floor == moment else floor + timedelta(minutes=NEAT)


def _instant(words: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None


def _still_ahead(words: str, now: datetime) -> set[datetime]:
    moment = _instant(words)
    return {moment} if moment and now < moment < now + timedelta(days=14) else set()


def statuses(*, working: bool) -> list[tuple[str, str]]:
    """Return for whom a component works, in a person's words; ``working`` adds that it works again."""
    again = [(ComponentStatus.OPERATIONAL.value, _("works again"))] if working else []
    return [
        *again,
        (ComponentStatus.DEGRADED.value, _("slow")),
        (ComponentStatus.PARTIAL.value, _("for some")),
        (ComponentStatus.MAJOR.value, _("for nobody")),
        (PAUSED, _("we switched it off")),
    ]


def parts(page: Page, typed: Typed, before: Mapping[str, tuple[str, str]] | None = None) -> list[Part]:
    """Return the components to ask about: chosen where the form or the incident says so."""
    known = before or {}
    return [_part(component, typed, known.get(component.public_id)) for component in components(page)]


def _part(component: Component, typed: Typed, known: tuple[str, str] | None) -> Part:
    key = component.public_id
    status, note = known or (ComponentStatus.PARTIAL.value, "")
    chosen = typed.get(f"s_{key}") or status
    on = f"c_{key}" in typed or known is not None
    shown = chips(statuses(working=known is not None), chosen)
    heading = component.group.name if component.group else ""
    return Part(key, component.name, on, shown, typed.get(f"n_{key}", note), heading)


def voices(page: Page, me: Person, chosen: str = "") -> list[Chip]:
    """Return who may speak, the person at the keyboard first; without a choice, they or the page's own voice."""
    able = [p for p in page.people.filter(is_active=True) if may(p, "hold_voice")]
    able.sort(key=lambda p: (p.pk != me.pk, p.name))
    usual = page.spokesperson.public_id if page.spokesperson and not may(me, "hold_voice") else ""
    value = chosen or usual or (able[0].public_id if able else "")
    return [Chip(p.public_id, _me(p, me), p.public_id == value) for p in able]


def voice_of(others: Sequence[Incident]) -> str:
    """Return who speaks for the page while ``others`` are open: whoever took the newest; empty where none is open."""
    able = [it.spokesperson for it in others if may(it.spokesperson, "hold_voice")]
    return able[0].public_id if able else ""


def _me(person: Person, me: Person) -> str:
    if person.pk != me.pk:
        return person.name
    return _("Me") if is_unnamed(me) else _("Me, %(name)s") % {"name": person.first_name}
