"""Playing a story: every act through the same action a person uses, at its minute, on the page's own clock."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from levelhead.actions.correct_update import correct_update
from levelhead.actions.hand_over import hand_over
from levelhead.actions.open_incident import open_incident
from levelhead.actions.say_update import say_update
from levelhead.actions.word import ComponentWord, Word
from levelhead.cadence.promises import due_between
from levelhead.drills import readers
from levelhead.drills.hands import run_from, stand_at
from levelhead.drills.stage import Stage, set_stage
from levelhead.drills.story import (
    Act,
    Answered,
    AskFixed,
    Confirmed,
    Correct,
    Event,
    HandOver,
    Note,
    Open,
    Said,
    Story,
    Told,
)
from levelhead.lib.errors import Refused
from levelhead.models import Page

Tell = Callable[[datetime, str, Event | None], None]
MINUTE = timedelta(minutes=1)
# Nobody watches a night go by: longer quiet than this many seconds before the screen is skipped.
LONGEST_WAIT = 20.0


def play(
    story: Story,
    *,
    speed: float | None,
    system_user: str,
    tell: Tell,
    wait: float = LONGEST_WAIT,
    on_stage: Callable[[], None] = lambda: None,
) -> Page:
    """Play ``story`` into an empty installation and return its page.

    ``speed`` is how many times faster than life the page's clock runs, None for as fast as the machine can.
    ``wait`` is the longest quiet in seconds before it jumps on. ``tell`` hears of every act, and of every due minute
    (without an event). ``on_stage`` is called when the page stands, before the first act. Refused, with its line,
    where an act is refused.
    """
    stage = set_stage(story, system_user)
    on_stage()
    now = story.begins
    for event in story.events:
        for due in _steps(stage, now, event.at):
            _pass(stage, now, due, speed, wait)
            now = due
            if due < event.at:
                tell(due, "An update was promised by this minute, and has not come.", None)
        _perform(stage, event)
        tell(event.at, _in_words(event.act) + (" (made up)" if event.invented else ""), event)
    if speed is not None:
        run_from(stage.page, now, 1.0)
    return stage.page


def _steps(stage: Stage, now: datetime, until: datetime) -> Iterator[datetime]:
    """Every instant at which the page changes by its clock alone, then ``until``: the minute due, and the one after."""
    late = [due + MINUTE for due in due_between(stage.page, now - MINUTE, until - MINUTE)]
    yield from [moment for moment in late if now < moment < until]
    yield until


def _pass(stage: Stage, now: datetime, until: datetime, speed: float | None, wait: float) -> None:
    if speed is not None and until > now:
        seconds = (until - now).total_seconds() / speed
        if seconds > wait:
            now = until - timedelta(seconds=wait * speed)
            seconds = wait
        run_from(stage.page, now, speed)
        time.sleep(seconds)
    stand_at(stage.page, until)


def _perform(stage: Stage, event: Event) -> None:
    try:
        _act(stage, event, event.act)
    except Refused as error:
        raise type(error)(f"Line {event.line} of the story: {error}", error.field) from error


def _act(stage: Stage, event: Event, act: Act) -> None:
    incident = stage.incidents.get(event.incident)
    if isinstance(act, Told):
        readers.tell(stage, incident, act)
    elif isinstance(act, Open):
        _open(stage, event, act)
    elif incident is None or isinstance(act, Note):
        return
    elif isinstance(act, Said):
        update = say_update(stage.actor(act.by), incident, _word(stage, event, act))
        stage.updates[event.called] = update
    elif isinstance(act, Correct):
        correct_update(stage.actor(act.by), stage.updates[act.update], text=act.text, struck=act.struck)
    elif isinstance(act, HandOver):
        hand_over(stage.actor(act.by), incident, to=stage.people[act.to])
    elif isinstance(act, Answered):
        readers.answer(stage, incident, act)
    elif isinstance(act, AskFixed):
        readers.ask(stage, incident, act)
    elif isinstance(act, Confirmed):
        readers.confirm(stage, incident, act)


def _open(stage: Stage, event: Event, act: Open) -> None:
    word = _word(stage, event, act.said)
    incident = open_incident(
        stage.actor(act.said.by),
        page=stage.page,
        kind=act.kind,
        headline=act.said.headline,
        impact=act.said.impact,
        components=word.components,
        began_at=act.began_at,
        began_is_estimate=act.began_about,
        word=word,
    )
    stage.incidents[event.incident] = incident
    stage.updates[event.called] = incident.updates.get()


def _word(stage: Stage, event: Event, said: Said) -> Word:
    return Word(
        said.text,
        status=said.status,
        headline=said.headline,
        impact=said.impact,
        components=[ComponentWord(stage.components[one.name], one.status, one.note) for one in said.components],
        next_by=said.next_by,
        time_is_estimate=event.about,
        words_are_lost=said.lost,
    )


def _in_words(act: Act) -> str:
    if isinstance(act, Open):
        return f"The first word: {act.said.headline}"
    if isinstance(act, Said):
        return "An update; its words are lost." if act.lost else f"An update ({act.status}): {_first_line(act.text)}"
    if isinstance(act, Correct):
        return f"A correction: {_first_line(act.text)}"
    if isinstance(act, HandOver):
        return f"{act.by} hands the voice to {act.to}."
    return _readers_in_words(act)


def _readers_in_words(act: Told | Answered | AskFixed | Confirmed | Note) -> str:
    if isinstance(act, Told):
        return f"{act.times} tell the team: {_first_line(act.words[0])}"
    if isinstance(act, Answered):
        return f"{act.by} answers those who wait: {_first_line(act.text)}"
    if isinstance(act, AskFixed):
        return f"{act.by} asks those who told whether it works for them now."
    if isinstance(act, Confirmed):
        return f"{act.works} say it works, {act.not_yet} not yet, {act.unaffected} that it never touched them."
    return act.text


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0]
