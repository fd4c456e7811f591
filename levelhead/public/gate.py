"""Whether a form is taken at once, or kept until there is time: so that a flood of sign-ups floods nobody's mailbox.

With a proof of work the limits are wide. Without one (no JavaScript) they are strict, and what is beyond them is kept
and answered a few at a time; nobody is told which, and nobody is turned away.
"""

from django.http import HttpRequest

from levelhead.lib.counting import too_often
from levelhead.public.limits import network_of, site_of
from levelhead.public.proof import is_proven
from levelhead.reports.models import Report

HOUR = 3600
PROVEN = {"network": (120, HOUR), "site": (1200, HOUR), "domain": (5000, HOUR)}
TOLD_PROVEN = {"network": (60, HOUR), "site": (600, HOUR)}
TOLD = {"network": (10, HOUR), "site": (100, HOUR), "everybody": (600, HOUR)}
IN_A_TALK = (30, HOUR)
BARE = {"network": (5, HOUR), "site": (50, HOUR), "domain": (20, HOUR), "everybody": (300, HOUR)}


def is_held(request: HttpRequest, about: str) -> bool:
    """Count this form and return whether it has to wait. ``about`` is the mail domain or host it names."""
    proven = is_proven(request.POST.get("altcha", ""))
    who = {"network": network_of(request), "site": site_of(request), "domain": about, "everybody": ""}
    return _beyond("proven" if proven else "bare", who, PROVEN if proven else BARE)


def is_report_held(request: HttpRequest) -> bool:
    """The same for what a reader tells: who is hit by trouble is not alone, so that only networks have a bound."""
    proven = is_proven(request.POST.get("altcha", ""))
    who = {"network": network_of(request), "site": site_of(request), "everybody": ""}
    return _beyond("told-proven" if proven else "told", who, TOLD_PROVEN if proven else TOLD)


def is_talk_full(report: Report) -> bool:
    """Count what is written in a talk and return whether it is enough for now. Whoever has a talk is no stranger, and
    many may sit behind one address: only the talk itself is bounded."""
    return too_often("told-in-talk", report.public_id, IN_A_TALK)


def _beyond(kind: str, who: dict[str, str | None], limits: dict[str, tuple[int, int]]) -> bool:
    named = [(name, whose, limit) for name, limit in limits.items() if (whose := who[name]) is not None]
    beyond = [too_often(f"{kind}-{name}", whose, limit) for name, whose, limit in named]  # each is counted
    return any(beyond)
