"""Open an incident: with its first word in public, or the room alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.say_update import check_voice, check_word, say_checked
from levelhead.actions.word import ComponentWord, Word, check_choices, check_components, check_headline
from levelhead.cadence.promises import owe_first_word
from levelhead.incidents.choices import Kind, proposed_impact
from levelhead.incidents.models import AffectedComponent, Incident, Page
from levelhead.lib.clock import machine_now, page_now
from levelhead.lib.errors import Refused
from levelhead.people.models import Person
from levelhead.people.permissions import may
from levelhead.voice.drafts import drop
from levelhead.voice.models import Holding
from levelhead.voice.pictures import carry


def open_incident(
    actor: Actor,
    *,
    page: Page,
    kind: str,
    headline: str,
    word: Word | None,
    components: Sequence[ComponentWord] = (),
    impact: str = "",
    spokesperson: Person | None = None,
    began_at: datetime | None = None,
    began_is_estimate: bool = False,
    once: str = "",
) -> Incident:
    """Open an incident and return it; with ``word`` its first update is public, without it the room alone is open.

    An empty ``impact`` is proposed from the worst component. ``began_at`` is page time, now where it is None.
    The first word is said by the spokesperson: when that is somebody else, the room opens and waits for them.
    """
    actor.require("open_incident")
    speaker = _speaker(actor, spokesperson)
    check_choices(word.status if word else "investigating", impact)
    try:
        with transaction.atomic():
            if once and (opened := Incident.objects.filter(page=page, once=once).first()):
                return opened
            incident = _make(actor, page, kind, check_headline(headline), speaker, once)
            incident.began_at, incident.began_is_estimate = _began(began_at, page), began_is_estimate
            _fill(actor, incident, check_components(components), impact)
            if word is None:
                owe_first_word(incident, page_now(page))
            else:
                _first_word(actor, incident, word, check_components(components))
            return incident
    except IntegrityError:
        if not once:
            raise
        return Incident.objects.get(page=page, once=once)  # the same form, pressed twice at one moment


def _fill(actor: Actor, incident: Incident, said: list[ComponentWord], impact: str) -> None:
    incident.impact = impact or proposed_impact([w.status for w in said])
    incident.save()
    AffectedComponent.objects.bulk_create(
        AffectedComponent(incident=incident, component=w.component, status=w.status, note=w.note) for w in said
    )
    Holding.objects.create(incident=incident, person=incident.spokesperson, since=incident.opened_at)
    drop(actor.person, None)
    carry(incident, actor.person)
    actor.record("open_incident", page=incident.page, subject="incident", subject_id=incident.public_id)


def _first_word(actor: Actor, incident: Incident, word: Word, said: list[ComponentWord]) -> None:
    check_voice(actor, incident)
    say_checked(actor, incident, check_word(replace(word, components=said, headline=""), incident))


def _speaker(actor: Actor, chosen: Person | None) -> Person:
    speaker = chosen or actor.person
    if not may(speaker, "hold_voice"):
        raise Refused(
            _("%(name)s may not speak in public. Choose an owner or a speaker.") % {"name": speaker.name},
            "spokesperson",
        )
    return speaker


def _make(actor: Actor, page: Page, kind: str, headline: str, speaker: Person, once: str) -> Incident:
    if kind not in Kind:
        raise Refused(_("There is no kind of trouble “%(kind)s”.") % {"kind": kind[:40]}, "kind")
    now = page_now(page)
    return Incident(
        page=page,
        kind=kind,
        headline=headline,
        spokesperson=speaker,
        spokesperson_since=now,
        opened_by=actor.person,
        opened_at=machine_now(),
        began_at=now,
        once=once or None,
    )


def _began(began_at: datetime | None, page: Page) -> datetime:
    now = page_now(page)
    if began_at is not None and began_at > now:
        raise Refused(_("It cannot have begun in the future. Set when it began, or leave it at now."), "began")
    return began_at or now
