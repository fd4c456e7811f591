"""Saying a word inside an open transaction: shared by the first word and every later one."""

from datetime import datetime

from levelhead.actions import component_state
from levelhead.actions.by import Actor
from levelhead.actions.published import bump, wake_after_commit
from levelhead.actions.tell_knowledge import tell_knowledge
from levelhead.actions.word import Word
from levelhead.cadence.afterwards import promise_after
from levelhead.cadence.promises import break_silence, fall_silent, promise_next, settle
from levelhead.fanout.models import Message
from levelhead.fanout.post import post_to_subscribers, post_to_thread
from levelhead.incidents.choices import Status
from levelhead.incidents.models import Incident, Update
from levelhead.lib.clock import machine_now, page_now
from levelhead.voice.drafts import drop
from levelhead.voice.pictures import take_along
from levelhead.voice.spans import mark_spans


def speak(actor: Actor, incident: Incident, word: Word, *, told_only: bool = False) -> Update:
    """Publish a checked ``word`` on a locked ``incident``: update, components, promise, message, audit line.

    ``told_only`` sends it to exactly those who got something of this incident before.
    """
    now = page_now(incident.page)
    reopens = incident.resolved_at is not None and word.status != Status.RESOLVED
    _move(incident, word, now)
    update = _write(actor, incident, word, now, reopens=reopens)
    component_state.apply(incident, word.components, now)
    if incident.published_at == now:
        component_state.reveal(incident, now)
    component_state.quote(update, word.components)
    tell_knowledge(update, word.knowledge)
    take_along(update, [(it.picture_id, it.alt) for it in word.pictures])
    mark_spans(incident, update)
    if word.status == Status.RESOLVED:
        component_state.settle(incident, now)
    _promise(actor, incident, update, word)
    incident.revision = bump(incident.page)
    incident.save()
    post = post_to_thread if told_only else post_to_subscribers
    post(incident.page, Message.Kind.UPDATE, source_id=update.public_id, thread=incident.public_id)
    wake_after_commit("worker")
    drop(actor.person, incident)
    actor.record(
        "say_update",
        page=incident.page,
        subject="incident",
        subject_id=incident.public_id,
        update=update.public_id,
        number=update.number,
        status=update.status,
        reopens=reopens,
    )
    return update


def _promise(actor: Actor, incident: Incident, update: Update, word: Word) -> None:
    """Settle the promise that stood, and make the next, or record why there is none."""
    settle(incident, update)
    break_silence(incident, update.said_at)
    if word.status == Status.RESOLVED:
        for it in word.afterwards:
            promise_after(incident, it, at=update.said_at, made_with=update)
        return
    if word.next_by is not None:
        promise_next(incident, update, word.next_by)
    elif word.no_time_because:
        because, at = word.no_time_because, update.said_at
        fall_silent(incident, because=because, at=at, by=actor.person, said_with=update)


def _move(incident: Incident, word: Word, now: datetime) -> None:
    incident.headline = word.headline or incident.headline
    incident.impact = word.impact or incident.impact
    incident.status = word.status
    if word.status != Status.RESOLVED:
        incident.false_alarm_at = None
    incident.lock += 1
    incident.published_at = incident.published_at or now
    incident.resolved_at = now if word.status == Status.RESOLVED else None
    incident.save()


def _write(actor: Actor, incident: Incident, word: Word, now: datetime, *, reopens: bool) -> Update:
    return Update.objects.create(
        incident=incident,
        number=incident.updates.count() + 1,
        status=word.status,
        impact=incident.impact,
        headline=incident.headline,
        text=word.text,
        speaker=actor.person,
        speaker_name=actor.person.name,
        speaker_title=actor.person.title,
        said_at=now,
        time_is_estimate=word.time_is_estimate,
        words_are_lost=word.words_are_lost,
        routine=word.routine,
        reopens=reopens,
        once=word.once or None,
        created_at=machine_now(),
    )
