"""Settle ahead, for one kind of crisis, who speaks, who looks twice, what is promised, which parts and first steps."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.cadence.cadence import pace_of
from levelhead.cadence.pace_text import STAGES
from levelhead.fanout.models import Connection
from levelhead.incidents.choices import Kind
from levelhead.incidents.models import Component, Page
from levelhead.lib.errors import Refused
from levelhead.lib.markdown import clean
from levelhead.people.models import Person
from levelhead.people.permissions import may
from levelhead.playbooks.books import steps_of
from levelhead.playbooks.models import Playbook

LONGEST_WAIT = 120
"""Minutes: approval must never mean silence."""


@transaction.atomic
def set_playbook(
    actor: Actor,
    page: Page,
    *,
    kind: str,
    speaker: Person | None = None,
    approver: Person | None = None,
    alone_after: int = 15,
    next_minutes: int | None = None,
    components: Sequence[Component] = (),
    steps: str = "",
    minutes: Mapping[str, int] | None = None,
    accounts: Sequence[Connection] = (),
) -> Playbook:
    """Keep the playbook for ``kind`` as given, in place of the one before; Refused where it could not be followed.

    ``minutes`` (by status) are proposed until each next word, in place of what the impact says. Words are posted from
    ``accounts`` alone; without any, from all.
    """
    actor.require("manage_page")
    if kind not in Kind:
        raise Refused(_("There is no kind of trouble “%(kind)s”.") % {"kind": kind[:40]}, "kind")
    _check(speaker, approver, alone_after, next_minutes)
    book, _made = Playbook.objects.select_for_update().get_or_create(page=page, kind=kind)
    book.speaker, book.approver, book.alone_after = speaker, approver, alone_after
    book.next_minutes, book.steps = next_minutes, clean(steps).strip()
    book.save()
    book.components.set(components)
    book.accounts.set(accounts)
    pace, own = pace_of(page), _minutes(minutes or {})
    if own != pace.kinds.get(kind, {}):
        pace.kinds = {**pace.kinds, kind: own}
        pace.save()
    if len(steps_of(book)) > 30:
        raise Refused(_("At most 30 first steps: nobody reads more on such a day."), "steps")
    actor.record("set_playbook", page=page, subject="playbook", subject_id=kind)
    return book


def _minutes(said: Mapping[str, int]) -> dict[str, int]:
    for status, number in said.items():
        if status not in STAGES or not 1 <= number <= 14 * 24 * 60:
            raise Refused(_("Choose between one minute and fourteen days."), f"every_{status}")
    return dict(said)


def _check(speaker: Person | None, approver: Person | None, alone_after: int, next_minutes: int | None) -> None:
    if speaker is not None and not may(speaker, "hold_voice"):
        raise Refused(
            _("%(name)s may not speak in public. Choose an owner or a speaker.") % {"name": speaker.name}, "speaker"
        )
    if approver is not None and not may(approver, "see_room"):
        raise Refused(_("%(name)s cannot enter a room to look at words there.") % {"name": approver.name}, "approver")
    if not 1 <= alone_after <= LONGEST_WAIT:
        raise Refused(_("Choose between 1 and %(most)d minutes.") % {"most": LONGEST_WAIT}, "alone_after")
    if next_minutes is not None and not 1 <= next_minutes <= 24 * 60:
        raise Refused(_("Choose between one minute and a day."), "next_minutes")
