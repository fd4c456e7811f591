"""The words of a nudge: calm, short, and with what to do. They may be read at three in the morning.

A kind of thing owed has two sentences here, for before and from the due minute on.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.cadence.deadlines import AFTER, FIRST_WORD, NEXT_WORD, UNDELIVERED
from levelhead.cadence.owed import OWED


@dataclass(frozen=True)
class Owed:
    """One thing owed, as the nudge tells it. ``what`` names it, ``due`` and ``left`` are already in words.

    ``speaker`` is who speaks for it, empty where the person reminded is the one; ``link`` leads to where it is done.
    """

    kind: str
    what: str
    due: str
    left: str
    late: bool
    link: str
    speaker: str = ""


AHEAD = {
    NEXT_WORD: lambda: _("The next update is promised by %(due)s, %(left)s from now."),
    FIRST_WORD: lambda: _("Nothing is public yet. The first word is meant to stand by %(due)s, %(left)s from now."),
    AFTER: lambda: _("This is promised by %(due)s, %(left)s from now."),
    OWED: lambda: _("Owed in private to %(what)s by %(due)s, %(left)s from now."),
}
PASSED = {
    NEXT_WORD: lambda: _("The next update was promised by %(due)s. The page now says that it has not come."),
    FIRST_WORD: lambda: _("Nothing is public yet. The first word was meant to stand by %(due)s, %(left)s ago."),
    AFTER: lambda: _("This was promised by %(due)s. The page says that it has not come."),
    OWED: lambda: _("Owed in private to %(what)s; it was due by %(due)s, %(left)s ago."),
}
DO = {
    NEXT_WORD: lambda: _("One honest sentence is enough, even when nothing is new. A draft is ready:"),
    FIRST_WORD: lambda: _("What people see and that you are on it is enough to begin with. Say it now:"),
    AFTER: lambda: _("Say that it is done, or move the promise in the open:"),
    OWED: lambda: _("Mark it as done once it is:"),
}


def subject(owed: list[Owed], organisation: str) -> str:
    """Return the one line that stands on a locked phone."""
    if lost := sum(one.kind == UNDELIVERED for one in owed):
        return f"{organisation}: {_not_delivered(lost)}"
    late = sum(one.late for one in owed)
    if len(owed) > 1:
        told = _("%(late)d of %(all)d promised words are late") if late else _("%(all)d promised words are due soon")
        return f"{organisation}: " + told % {"late": late, "all": len(owed)}
    one = owed[0]
    told = _("Late since %(due)s: %(what)s") if one.late else _("Due by %(due)s: %(what)s")
    return told % {"due": one.due, "what": one.what}


def text(owed: list[Owed], first_name: str) -> str:
    """Return the words under it, in Markdown that reads as plain text too."""
    begin = _("%(name)s,") % {"name": first_name}
    if any(it.kind == UNDELIVERED for it in owed):
        return f"{begin}\n\n{_lost(owed)}"
    many = len(owed) > 1
    return "\n\n".join([begin, *(_one(it, named=many) for it in owed)])


def _not_delivered(number: int) -> str:
    told = ngettext("An answer to a reader was not delivered", "%(n)d answers to readers were not delivered", number)
    return told % {"n": number}


def _lost(owed: list[Owed]) -> str:
    """Return what is said of answers that failed. Whom they were for stands in the inbox, and in no message."""
    more = _("The inbox names the others under “Not delivered”.") if len(owed) > 1 else ""
    do = _("See why, then send it again or set it aside.")
    return " ".join(filter(None, (f"{_not_delivered(len(owed))}.", more, do)))


def _one(it: Owed, *, named: bool) -> str:
    facts = {"due": it.due, "left": it.left, "what": it.what, "name": it.speaker}
    table = PASSED if it.late else AHEAD
    lines = [f"{it.what}:"] if named else []
    lines.append(table.get(it.kind, table[AFTER])() % facts)
    if it.speaker:
        lines.append(_("%(name)s speaks for this. Please reach them, or see that somebody else can speak:") % facts)
    else:
        lines.append(DO.get(it.kind, DO[AFTER])())
    return " ".join(lines) + f"\n{it.link}"
