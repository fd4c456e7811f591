"""From a story's YAML to a ``Story``. The format: ``docs/reference/story-format.md``."""

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from levelhead.drills.form import Form, read
from levelhead.drills.story import (
    Act,
    Answered,
    AskFixed,
    Character,
    Confirmed,
    Correct,
    Event,
    HandOver,
    Note,
    Open,
    Part,
    PartWord,
    Said,
    Source,
    Story,
    Told,
)
from levelhead.drills.wrapping import unwrap
from levelhead.incidents.choices import ComponentStatus, Impact, Kind, Status
from levelhead.lib import mail_address
from levelhead.lib.errors import NotFound, Refused
from levelhead.lib.zones import local, utc, zone
from levelhead.people.models import Role

STORIES = Path(__file__).parent / "stories"
ACTS = ("open", "say", "correct", "resolve", "hand_over", "note", "told", "answer", "ask", "confirm")
NEED_NO_INCIDENT = ("note", "told")
LARGEST = 1_000_000


def find(name: str) -> Path:
    """Return where a story stands: one of ours by its name, or a file. NotFound lists ours."""
    ours = STORIES / f"{name}.yaml"
    if ours.parent == STORIES and ours.is_file():
        return ours
    path = Path(name)
    if not path.is_file():
        known = ", ".join(sorted(one.stem for one in STORIES.glob("*.yaml")))
        raise NotFound(f"There is no story “{name[:80]}”. Name a file, or one of: {known}.")
    return path


def load(path: Path) -> Story:
    """Return the story in the file; Refused with the line of the first mistake."""
    if path.stat().st_size > LARGEST:
        raise Refused(f"{path.name} is too large to be a story.")
    try:
        return _Reader(read(path.read_text(encoding="utf-8"), "a story")).story()
    except UnicodeDecodeError as error:
        raise Refused(f"{path.name} is no text in UTF-8.") from error
    except Refused as error:
        raise Refused(f"{path.name}: {error}") from error


class _Reader:
    """Reads one story: its zone turns wall-clock times into instants, its people and components check its acts."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.zone = form.text("zone")
        try:
            zone(self.zone)
        except Refused as error:
            form.refuse(str(error).rstrip("."), form.values["zone"])
        people, parts = [*form.forms("people", "a person")], [*form.forms("components", "a component")]
        self.people, self.parts = tuple(map(_character, people)), tuple(map(_part, parts))
        _each_once(people, "key")
        _each_once(people, "email")
        _each_once(parts, "name")
        self.called: set[str] = set()
        self.opened: set[str] = set()

    def story(self) -> Story:
        """The whole of it."""
        form = self.form
        if not any(person.role == Role.OWNER for person in self.people):
            form.refuse("one of the “people” has the role owner")
        events = tuple(self._event(entry) for entry in form.forms("events", "an event"))
        if not events:
            form.refuse("a story needs “events”")
        story = Story(
            name=form.text("story"),
            title=form.text("title"),
            notes=form.text("notes", ""),
            sources=tuple(_source(entry) for entry in form.forms("sources", "a source")),
            organisation=form.text("organisation"),
            zone=self.zone,
            people=self.people,
            components=self.parts,
            events=_in_order(events),
        )
        form.done()
        return story

    def _event(self, form: Form) -> Event:
        incident = form.text("incident", "main")
        at, about, called = self._at(form, "at"), form.flag("about"), form.text("name", "")
        invented = form.flag("invented")
        named = [act for act in ACTS if form.has(act)]
        if len(named) != 1:
            form.refuse(f"an event holds one act, of: {', '.join(ACTS)}")
        if (named[0] == "open") == (incident in self.opened) and named[0] not in NEED_NO_INCIDENT:
            form.refuse("an incident opens once, before anything is said on it")
        act = self._act(named[0], form)
        form.done()
        self.called.add(called)
        self.opened |= {incident} if named[0] == "open" else set()
        return Event(at, about, invented, act, called, incident, form.line)

    def _act(self, name: str, event: Form) -> Act:
        if name == "note":
            return Note(unwrap(event.text("note")))
        form = event.form(name, f"“{name}”")
        if form is None:
            event.refuse(f"“{name}” is empty")
        readers: dict[str, Callable[[Form], Act]] = {
            "open": self._open,
            "say": self._say,
            "resolve": self._resolve,
            "correct": self._correct,
            "hand_over": self._hand_over,
            "told": self._told,
            "answer": self._answer,
            "ask": self._ask,
            "confirm": self._confirm,
        }
        act = readers[name](form)
        for act_name in ACTS:  # so that a wrong key is told together with what an event may hold
            event.taken.append(act_name)
        form.done()
        return act

    def _open(self, form: Form) -> Open:
        kind = form.choice("kind", Kind.values, "other")
        began = form.form("began", "“began”")
        began_at, about = (self._at(began, "at"), began.flag("about")) if began else (None, False)
        if began:
            began.done()
        form.text("headline")
        return Open(self._words(form, "investigating"), kind, began_at, about)

    def _say(self, form: Form) -> Said:
        return self._words(form, None)

    def _resolve(self, form: Form) -> Said:
        return self._words(form, "resolved")

    def _words(self, form: Form, status: str | None) -> Said:
        status = status or form.choice("status", Status.values)
        ends = status == Status.RESOLVED
        return Said(
            by=self._person(form, "by"),
            status=status,
            text=unwrap(form.text("text")),
            headline=form.text("headline", ""),
            impact=form.choice("impact", Impact.values, ""),
            next_by=None if ends else self._at(form, "next"),
            components=tuple(self._part_word(form, name, word) for name, word in form.pairs("components")),
            lost=form.flag("lost"),
        )

    def _part_word(self, form: Form, name: str, word: Form) -> PartWord:
        names = [part.name for part in self.parts]
        if name not in names:
            word.refuse(f"there is no component “{name}”; the story has: {', '.join(names)}")
        said = PartWord(name, word.choice("status", ComponentStatus.values), word.text("note", ""))
        word.done()
        return said

    def _correct(self, form: Form) -> Correct:
        update = form.choice("update", sorted(self.called - {""}))
        return Correct(self._person(form, "by"), update, unwrap(form.text("struck", "")), unwrap(form.text("text")))

    def _hand_over(self, form: Form) -> HandOver:
        return HandOver(self._person(form, "by"), self._person(form, "to"))

    def _told(self, form: Form) -> Told:
        words = tuple(unwrap(text) for text in form.texts("words"))
        component = form.choice("component", [part.name for part in self.parts], "")
        return Told(words, form.number("times", len(words)), component)

    def _answer(self, form: Form) -> Answered:
        return Answered(self._person(form, "by"), unwrap(form.text("text")))

    def _ask(self, form: Form) -> AskFixed:
        return AskFixed(self._person(form, "by"), form.flag("shown"))

    def _confirm(self, form: Form) -> Confirmed:
        works, not_yet, unaffected = (form.number(key, 0) for key in ("works", "not_yet", "unaffected"))
        return Confirmed(works, not_yet, unaffected, unwrap(form.text("words", "")))

    def _person(self, form: Form, key: str) -> str:
        return form.choice(key, [person.key for person in self.people])

    def _at(self, form: Form, key: str) -> datetime:
        wall = form.moment(key)
        at = utc(wall, self.zone)
        if local(at, self.zone).replace(tzinfo=None) != wall:
            form.refuse(f"there was no {wall:%Y-%m-%d %H:%M} in {self.zone}: clocks go forward there", form.values[key])
        return at


def _each_once(forms: list[Form], key: str) -> None:
    found: set[str] = set()
    for form in forms:
        value = form.text(key)
        if value.casefold() in found:
            form.refuse(f"“{value}” stands here for the second time", form.values[key])
        found.add(value.casefold())


def _in_order(events: tuple[Event, ...]) -> tuple[Event, ...]:
    for before, after in pairwise(events):
        if after.at < before.at:
            raise Refused(f"Line {after.line}: this event comes before the one above it. Put events in order.")
    return events


def _source(form: Form) -> Source:
    source = Source(form.text("name"), form.text("url"))
    form.done()
    return source


def _character(form: Form) -> Character:
    person = Character(
        key=form.text("key"),
        name=form.text("name"),
        email=form.text("email"),
        role=form.choice("role", Role.values),
        title=form.text("title", ""),
    )
    try:
        mail_address.parse(person.email)
    except mail_address.NotAnAddress as error:
        form.refuse(str(error).rstrip("."), form.values["email"])
    form.done()
    return person


def _part(form: Form) -> Part:
    part = Part(form.text("name"), form.text("group", ""), form.text("description", ""))
    form.done()
    return part
