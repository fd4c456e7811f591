"""Where things stand, in one plain sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.incidents.choices import ComponentStatus, Status

STAGES = {
    Status.INVESTIGATING: lambda: _("we are looking into it"),
    Status.IDENTIFIED: lambda: _("we have found the cause"),
    Status.MONITORING: lambda: _("a fix is in place, and we are watching it"),
    Status.RESOLVED: lambda: _("this is over"),
}
COUNTED = {
    2: lambda: _("Two things are wrong at the same time."),
    3: lambda: _("Three things are wrong at the same time."),
    4: lambda: _("Four things are wrong at the same time."),
    5: lambda: _("Five things are wrong at the same time."),
}
NAMED = 3


def stage(status: str) -> str:
    """Return what ``status`` means for a reader, to go on a line with: "we are looking into it"."""
    return STAGES[Status(status)]()


def stage_line(status: str) -> str:
    """Return the same as a line of its own: "We are looking into it"."""
    words = stage(status)
    return words[:1].upper() + words[1:]


def several(count: int) -> str:
    """Return the one sentence over ``count`` (two or more) open incidents."""
    if count in COUNTED:
        return COUNTED[count]()
    return _("%(count)d things are wrong at the same time.") % {"count": count}


def parts_line(status: str, names: list[str], note: str = "") -> str:
    """Return how the named components are, in the team's own words where it has a ``note`` on them all.

    "Not working: Search, Uploads and 2 more"; "Paused on purpose: Search".
    """
    label = note.rstrip(".:") or ComponentStatus(status).label
    more = len(names) - NAMED
    listed = ", ".join(names[:NAMED])
    if more > 0:
        listed = ngettext("%(names)s and %(more)d more", "%(names)s and %(more)d more", more) % {
            "names": listed,
            "more": more,
        }
    return f"{label}: {listed}"


def calm(worst: str) -> str:
    """Return the headline of a page without an open incident, by the worst of its components."""
    if worst == ComponentStatus.OPERATIONAL:
        return _("All is well.")
    if worst == ComponentStatus.MAINTENANCE:
        return _("We are working on something, as planned.")
    return _("Not everything works as it should.")
