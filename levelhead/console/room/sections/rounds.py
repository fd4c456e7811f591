"""Does it work for them now? The question asked in one press, and how the answers fill."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.actions.ask_if_fixed import ROUNDABLE, Invited, ask_if_fixed, to_ask
from levelhead.actions.by import Actor
from levelhead.actions.close_round import close_round, show_round
from levelhead.confirm.models import Asked, Round
from levelhead.confirm.queries import latest_round, telling_round
from levelhead.confirm.standing import Standing, grown_since, is_well_founded, rule_of, standing
from levelhead.console.room.section import Section
from levelhead.console.view import said
from levelhead.console.word_form import Typed
from levelhead.fanout.wants import affected_by
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotFound, Refused
from levelhead.people.models import Person
from levelhead.wording.rounds import sure


@dataclass(frozen=True)
class Share:
    """How it stands among some of those asked: by component, or by what their reports are about."""

    name: str
    stands: Standing


def live_facts(incident: Incident, _person: Person, _typed: Typed) -> dict[str, Any]:
    """Return how the latest round stands, filling while one looks on."""
    it = latest_round(incident)
    if it is None:
        return {"round": None}
    rows = list(it.asked.select_related("component", "group"))
    stands = standing(row.answer for row in rows)
    founded = is_well_founded(stands, rule_of(incident.page), it.opened_at, page_now(incident.page))
    return {
        "round": it,
        "round_said": said(it.opened_at, incident.page),
        "stands": stands,
        "sure": sure(stands),
        "founded": founded,
        "wants_why": not founded and incident.resolved_at is None and telling_round(incident) == it,
        "grown": grown_since(it, stands),
        "shares": [*_shares(rows, "component"), *_shares(rows, "group")],
    }


def _shares(rows: Iterable[Asked], field: str) -> list[Share]:
    by_name: dict[str, list[str]] = {}
    for row in rows:
        if (thing := getattr(row, field)) is not None:
            by_name.setdefault(str(thing), []).append(row.answer)
    return [Share(name, standing(answers)) for name, answers in sorted(by_name.items())]


def facts(incident: Incident, _person: Person, _typed: Typed) -> dict[str, Any]:
    """Return whom one could ask, while nobody is being asked."""
    it = latest_round(incident)
    may_ask = incident.status in ROUNDABLE and (it is None or it.closed_at is not None)
    if not may_ask:
        return {"may_ask": False}
    return {"may_ask": True, "reporters": len(to_ask(incident)), "affected_subscribers": len(affected_by(incident))}


def ask(by: Actor, incident: Incident, typed: Typed) -> str:
    """Open a round; who writes how many subscribers to ask wants some of them asked, ticked or not."""
    sample = typed.get("sample", "").strip()
    if sample and (not sample.isdecimal() or len(sample) > 6):
        raise Refused(_("Write how many subscribers to ask as a number, or leave it empty."), "sample")
    invited = Invited("subscribers" in typed or bool(sample), int(sample) if sample else None, "is_public" in typed)
    number = ask_if_fixed(by, incident, invited).asked.count()
    return ngettext("One person is asked.", "%(n)d people are asked.", number) % {"n": number}


def close(by: Actor, incident: Incident, _typed: Typed) -> str:
    """Close the round."""
    close_round(by, _round(incident))
    return _("The question is ended.")


def tell(by: Actor, incident: Incident, typed: Typed) -> str:
    """Let the page say how it stands, or no longer."""
    shown = typed["about"] == "yes"
    show_round(by, _round(incident), shown=shown)
    return _("The page says it from now on.") if shown else _("The page no longer says it.")


def _round(incident: Incident) -> Round:
    if (it := latest_round(incident)) is None:
        raise NotFound(_("Nobody has been asked yet."))
    return it


SECTION = Section("console/room/round.html", "live", live_facts)
ASKING = Section(
    "console/room/ask.html", "side", facts, {"ask_if_fixed": ask, "close_round": close, "show_round": tell}
)
