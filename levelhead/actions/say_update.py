"""Say the next word on an incident: "resolved" closes it, any other status on a closed one reopens it."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.gates import Saying, pass_gates
from levelhead.actions.next_words import next_words, with_next
from levelhead.actions.pictures_said import check_pictures
from levelhead.actions.published import locked
from levelhead.actions.settle_round import check_round, settle_round
from levelhead.actions.speak import speak
from levelhead.actions.tell_knowledge import check_knowledge
from levelhead.actions.word import (
    Word,
    check_afterwards,
    check_because,
    check_choices,
    check_components,
    check_line,
    check_text,
)
from levelhead.cadence.afterwards import Afterwards
from levelhead.cadence.promises import check_due
from levelhead.incidents.choices import Status
from levelhead.incidents.models import Incident, Update
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Conflict, NotAllowed, Refused


@transaction.atomic
def say_update(actor: Actor, incident: Incident, word: Word) -> Update:
    """Publish ``word`` and return its update.

    Raises NotAllowed unless ``actor`` is the spokesperson, Conflict where another word came between, and Refused
    with the sentence to show where the words cannot be said like this. A second press returns the first's update.
    """
    actor.require("hold_voice")
    fresh = locked(incident)
    if word.once and (said := Update.objects.filter(incident=fresh, once=word.once).first()):
        return said
    check_voice(actor, fresh)
    if word.lock is not None and word.lock != fresh.lock:
        raise Conflict(_("Another update was published while you wrote. Read it first; your words are still here."))
    return say_checked(actor, fresh, check_word(word, fresh))


def say_checked(actor: Actor, incident: Incident, word: Word, *, told_only: bool = False) -> Update:
    """Let a checked ``word`` through the gates and publish it on a locked ``incident``."""
    texts, said_next = texts_of(incident, word), said_next_of(incident, word)
    against = check_round(incident, word)
    saying = Saying(actor, incident.page, incident, "update", texts, word.acknowledged, said_next, word.routine)
    pass_gates(replace(saying, shown=tuple(it.checksum for it in word.pictures)))
    said = speak(actor, incident, word, told_only=told_only)
    settle_round(actor, incident, word, against)
    return said


def texts_of(incident: Incident, word: Word) -> tuple[str, ...]:
    """Return every text that readers will see of a checked ``word``."""
    reason = (word.no_time_because,) if word.no_time_because else ()
    later = (it.what for it in word.afterwards)
    shown = (it.alt for it in word.pictures)
    beside = (*_notes(incident, word), *reason, *word.knowledge.texts, *later, *shown)
    return (word.headline or incident.headline, word.text, *beside)


def said_next_of(incident: Incident, word: Word) -> str:
    """Return how the words name the promised time; empty where none is promised."""
    return next_words(word.next_by, incident.page) if word.next_by else ""


def _notes(incident: Incident, word: Word) -> list[str]:
    """What readers will see said of components: the word's own notes, and with a first word all that wait behind it."""
    notes = [said.note for said in word.components]
    if incident.published_at is None:
        notes += incident.affected.values_list("note", flat=True)
    return [note for note in dict.fromkeys(notes) if note]


def check_voice(actor: Actor, incident: Incident) -> None:
    """Raise NotAllowed unless ``actor`` is the incident's spokesperson, Conflict where it became part of another."""
    if incident.merged_into_id is not None:
        raise Conflict(_("This was merged into another incident meanwhile. Go on there; your words are still here."))
    if incident.spokesperson_id != actor.person.pk:
        raise NotAllowed(
            _("%(name)s speaks for this incident. Offer your words as a suggestion, or ask for the voice.")
            % {"name": incident.spokesperson.name}
        )


def check_word(word: Word, incident: Incident) -> Word:
    """Return ``word`` checked against ``incident``; Refused where it cannot be said like this."""
    check_choices(word.status, word.impact)
    due = _check_next(word, incident)
    return replace(
        word,
        text=check_text(with_next(word.text, due, incident.page)),
        headline=check_line(word.headline, "headline"),
        components=check_components(word.components),
        knowledge=check_knowledge(word.knowledge, incident),
        next_by=due,
        no_time_because=check_because(word.no_time_because) if _is_silent(word) else "",
        afterwards=_check_afterwards(word, incident),
        pictures=check_pictures(word.pictures, incident),
        routine=word.routine and _says_nothing_else(word, incident),
    )


def _check_next(word: Word, incident: Incident) -> datetime | None:
    if word.status == Status.RESOLVED or _is_silent(word):
        return None
    if word.next_by is None:
        raise Refused(_("Say by when the next update comes, so that people know when to look again."), "next")
    return check_due(word.next_by, page_now(incident.page))


def _is_silent(word: Word) -> bool:
    return bool(word.no_time_because.strip()) and word.status != Status.RESOLVED


def _says_nothing_else(word: Word, incident: Incident) -> bool:
    """Whether status, impact, headline, components and knowledge stay as they are: then a word may be routine."""
    same = word.status == incident.status and (word.impact or incident.impact) == incident.impact
    told = word.headline not in ("", incident.headline) or word.components or word.knowledge.texts or word.pictures
    return incident.published_at is not None and same and not told and not word.knowledge.ended


def _check_afterwards(word: Word, incident: Incident) -> list[Afterwards]:
    return check_afterwards(word.afterwards, page_now(incident.page)) if word.status == Status.RESOLVED else []
