"""Redact a picture: take it away everywhere at once, and say so on the page, as words are."""

import json
from base64 import b64encode

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.published import wake_after_commit
from levelhead.actions.redact import Outlook, check_in_public, check_reason, everything_held, record_removal, say_so
from levelhead.actions.removing import Touched
from levelhead.actions.withhold_word import LISTS, keep_word
from levelhead.fanout.models import Message
from levelhead.fanout.recall import recall
from levelhead.fanout.seal import seal
from levelhead.incidents.hold import held
from levelhead.incidents.models import Incident, Page, Picture, Removal, Update
from levelhead.lib import turns
from levelhead.lib.clock import machine_now, page_now
from levelhead.lib.errors import NotFound

KIND = "picture"


def outlook_of_picture(actor: Actor, incident: Incident, picture_id: str) -> Outlook:
    """Return what removing this picture would do; changes nothing. NotAllowed unless ``actor`` is an owner."""
    actor.require("redact")
    rows = _alike(incident.page, _found(incident, picture_id))
    told = [message.deliveries.filter(state="sent").count() for message in _messages(incident.page, _updates(rows))]
    return Outlook({KIND: len(rows)}, sum(told))


@transaction.atomic
def redact_picture(actor: Actor, incident: Incident, *, picture_id: str, reason: str) -> Removal:
    """Remove a picture from everything that is kept, for ``reason`` (which readers see), and return the removal.

    The same picture goes from every draft and every other update as well. Its checksum, which is its name on the site,
    stands for it from now on: no folder may hold a file of this name, or a page that names it. Under legal hold it is
    kept sealed. Raises NotAllowed unless ``actor`` is an owner, NotFound where it is not there any more.
    """
    actor.require("redact")
    turns.alone(LISTS, incident.page_id)
    page = everything_held(incident.page)
    first = _found(incident, picture_id)
    reason = check_reason(reason, first.checksum)
    check_in_public(actor, incident, reason)
    rows = _alike(page, first)
    removal = Removal.objects.create(
        page=page,
        incident=incident,
        word=keep_word(actor, incident, first.checksum),
        reason=reason,
        ordered_by=actor.person,
        at=page_now(page),
        made_at=machine_now(),
        places={KIND: len(rows)},
        of_picture=True,
        original=_sealed(rows) if held(incident) else b"",
    )
    _take_out(removal, page, rows)
    wake_after_commit("worker")
    record_removal(actor, removal, len(rows))
    return removal


def _take_out(removal: Removal, page: Page, rows: list[Picture]) -> None:
    updates = _updates(rows)
    Picture.objects.filter(pk__in=[row.pk for row in rows]).delete()
    say_so(removal, page, Touched(updates={update.pk: update.incident_id for update in updates}))
    for message in _messages(page, updates):
        recall(removal.pk, message)


def _found(incident: Incident, picture_id: str) -> Picture:
    shown = Picture.objects.filter(update_said__incident=incident)
    found = shown.filter(public_id=picture_id).first()
    if found is None:
        raise NotFound(_("This picture is not here any more."))
    return found


def _alike(page: Page, first: Picture) -> list[Picture]:
    rows = Picture.objects.filter(page=page, checksum=first.checksum)
    return list(rows.select_related("update_said").order_by("pk"))


def _updates(rows: list[Picture]) -> list[Update]:
    return [row.update_said for row in rows if row.update_said is not None]


def _messages(page: Page, updates: list[Update]) -> list[Message]:
    return list(Message.objects.filter(page=page, source_id__in=[update.public_id for update in updates]))


def _sealed(rows: list[Picture]) -> bytes:
    kept = [[KIND, row.pk, {"alt": row.alt, "webp": b64encode(bytes(row.octets)).decode()}] for row in rows]
    return seal(json.dumps(kept))
