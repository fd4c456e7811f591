"""Put a typo right within five minutes, without telling anybody again. The update stays as it was.

What changes a fact is no typo: a number, or more than a few words, is corrected in the open.
"""

import re
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.gates import Saying, pass_gates
from levelhead.actions.published import bump, locked
from levelhead.actions.say_update import check_voice
from levelhead.incidents.models import SilentFix, Update
from levelhead.lib.clock import machine_now, page_now
from levelhead.lib.errors import Refused
from levelhead.lib.markdown import clean

WITHIN = timedelta(minutes=5)
LONGEST = 80
"""Characters on either side: what is longer says something else."""
SPACE = re.compile(r"\s+")


@transaction.atomic
def fix_silently(
    actor: Actor, update: Update, *, old: str, new: str, acknowledged: frozenset[str] = frozenset()
) -> SilentFix:
    """Let readers see ``new`` instead of ``old`` (words as they stand in the update, once); return the fix.

    ``acknowledged`` holds the ids of what a person has seen and confirms, in the update as it will stand.

    NotAllowed unless ``actor`` is the spokesperson. Refused after five minutes, and where it is more than a typo.
    """
    actor.require("hold_voice")
    incident = locked(update.incident)
    check_voice(actor, incident)
    old, new = clean(old).strip(), clean(new).strip()
    if same := update.fixes.filter(old=old, new=new).first():
        return same
    _check(update, old, new, page_now(incident.page))
    fixed = update.fixed_text.replace(old, new, 1)
    pass_gates(Saying(actor, incident.page, incident, "typo", (fixed,), acknowledged))
    fix = update.fixes.create(old=old, new=new, person=actor.person, at=page_now(incident.page))
    incident.revision = bump(incident.page)
    incident.save(update_fields=["revision"])
    actor.record(
        "fix_silently",
        page=incident.page,
        subject="incident",
        subject_id=incident.public_id,
        update=update.public_id,
        after_seconds=int((machine_now() - update.created_at).total_seconds()),
    )
    return fix


def until(update: Update) -> datetime:
    """Return until when (page time) a typo in ``update`` can be fixed silently."""
    return update.said_at + WITHIN


def _check(update: Update, old: str, new: str, now: datetime) -> None:
    if update.withdrawn_at is not None or now > until(update):
        raise Refused(_("Five minutes have passed. Correct it in the open instead."), "old")
    if not old or update.fixed_text.count(old) != 1:
        raise Refused(_("Copy the wrong words exactly as they stand, with enough around them to be found once."), "old")
    if not new or old == new:
        raise Refused(_("Write what should stand there instead."), "new")
    if max(len(old), len(new)) > LONGEST or _numbers(old) != _numbers(new):
        raise Refused(_("This is more than a typo: it changes what was said. Correct it in the open instead."), "new")


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", SPACE.sub("", text))
