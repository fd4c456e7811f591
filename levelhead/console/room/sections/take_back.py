"""What a tired hand must find but not slip onto: each deed has a page of its own that says what will happen to whom."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.cadence.owed import still_owed
from levelhead.console.room.section import Section
from levelhead.console.word_form import Typed
from levelhead.fanout.withholding import withheld_on
from levelhead.incidents.hold import held
from levelhead.incidents.models import Incident
from levelhead.people.models import Person
from levelhead.people.permissions import may


@dataclass(frozen=True)
class Door:
    """A way to a page of its own: its address, its words, and what there is to know before going in."""

    address: str
    words: str
    note: str = ""


def facts(incident: Incident, person: Person, _typed: Typed) -> dict[str, Any]:
    """Return the doors that ``person`` may go through."""
    doors = [door for deed, make in DOORS if may(person, deed) and (door := make(incident))]
    return {"taking_back": doors}


def _owed(incident: Incident) -> Door:
    count = still_owed(incident).count()
    note = ngettext("%(n)d owed", "%(n)d owed", count) % {"n": count} if count else ""
    return Door(reverse("owed", args=[incident.public_id]), _("Owed in private"), note)


def _withheld(incident: Incident) -> Door:
    count = len(withheld_on(incident))
    note = ngettext("%(n)d withheld", "%(n)d withheld", count) % {"n": count} if count else ""
    return Door(reverse("withheld", args=[incident.public_id]), _("Words that must not get out yet"), note)


def _merge(incident: Incident) -> Door:
    return Door(reverse("merge", args=[incident.public_id]), _("It is part of another incident"))


def _remove(incident: Incident) -> Door:
    return Door(reverse("remove_words", args=[incident.public_id]), _("Remove words everywhere"))


def _hold(incident: Incident) -> Door:
    note = _("on hold") if held(incident) else ""
    return Door(reverse("legal_hold", args=[incident.public_id]), _("Legal hold"), note)


def _withdraw(incident: Incident) -> Door | None:
    if incident.published_at is None or incident.false_alarm_at is not None:
        return None
    return Door(reverse("withdraw", args=[incident.public_id]), _("It was a false alarm"))


def _freeze(_incident: Incident) -> Door:
    return Door(reverse("freeze"), _("Freeze everything"), _("when one of your accounts is hacked"))


DOORS: tuple[tuple[str, Callable[[Incident], Door | None]], ...] = (
    ("hold_voice", _withdraw),
    ("hold_voice", _merge),
    ("owe_word", _owed),
    ("see_withheld", _withheld),
    ("redact", _remove),
    ("legal_hold", _hold),
    ("freeze", _freeze),
)

SECTION = Section("console/room/take_back.html", "side", facts)
