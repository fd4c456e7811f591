"""What is held back, in the inbox: how much it is, what of it is alike, and one press for all of it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.actions.by import Actor
from levelhead.actions.let_in_reports import Seen, close_held_reports, let_in_reports
from levelhead.incidents.models import Page
from levelhead.incidents.queries import incident_by_id
from levelhead.lib.errors import NotFound
from levelhead.reports.held import HOW, ITSELF, Alike, Heap, Queue, heaps, held, queue
from levelhead.reports.inbox import Look
from levelhead.reports.models import Report
from levelhead.wording.duration import duration


@dataclass(frozen=True)
class Held:
    """What the page shows of it: how much stands in the list, since how long, and what else is alike."""

    queue: Queue
    waited: str
    heaps: list[Heap]
    like: str


def alike_in(asked: str) -> Alike | None:
    """Return what ``like`` in an address asks for ("words:" and a report's public id), or None."""
    how, _colon, sample = asked.partition(":")
    return Alike(how, sample[:12]) if how in HOW and sample else None


def held_facts(page: Page, look: Look, now: datetime) -> Held:
    """Return what stands over the list of what is held."""
    found = queue(held(page, look.incident, look.alike))
    waited = duration(now - found.oldest) if found.oldest else ""
    like = f"{look.alike.how}:{look.alike.sample}" if look.alike else ""
    return Held(found, waited, heaps(page, look.incident), like)


def let_one_in(by: Actor, report: Report) -> str:
    """Let ``report`` in, and return what to say."""
    if let_in_reports(by, Seen(alike=Alike(ITSELF, report.public_id))):
        return _("It is in the inbox now. Its reader gets the automatic answer within a minute.")
    return _("It was let in or closed already.")


def let_all_in(by: Actor, typed: dict[str, str]) -> str:
    """Let in what stood in the list, and return what to say."""
    number = let_in_reports(by, _seen(by, typed))
    words = ngettext("%(n)d report is in the inbox now.", "%(n)d reports are in the inbox now.", number)
    told = _told(number, typed, words)
    return f"{told} {_('The automatic answers follow, up to thirty a second.')}" if number else told


def close_all_held(by: Actor, typed: dict[str, str]) -> str:
    """Close what stood in the list, and return what to say."""
    number = close_held_reports(by, _seen(by, typed))
    words = ngettext("%(n)d report is closed, unanswered.", "%(n)d reports are closed, unanswered.", number)
    return _told(number, typed, words)


def _seen(by: Actor, typed: dict[str, str]) -> Seen:
    wanted, like = typed.get("of_incident", ""), typed.get("like", "")
    incident, alike = incident_by_id(by.page, wanted) if wanted else None, alike_in(like)
    if like and alike is None:  # it must not come to mean all
        raise NotFound(_("There is no such button here."))
    return Seen(incident, alike, typed.get("newest", "") or "-")


def _told(number: int, typed: dict[str, str], words: str) -> str:
    before = typed.get("people", "")
    gone = int(before) - number if before.isdecimal() and len(before) < 9 else 0
    if gone <= 0:
        return words % {"n": number}
    others = ngettext(
        "%(n)d came in or was closed meanwhile, or somebody has taken it.",
        "%(n)d came in or were closed meanwhile, or somebody has taken them.",
        gone,
    )
    return f"{words % {'n': number}} {others % {'n': gone}}" if number else others % {"n": gone}
