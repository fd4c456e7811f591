"""A story as it is held in memory: people, components, and acts at times. Written as YAML; see ``loading``."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Source:
    """Where a fact comes from."""

    name: str
    url: str


@dataclass(frozen=True)
class Character:
    """Somebody on the story's team. ``key`` is how the story's acts name them."""

    key: str
    name: str
    email: str
    role: str
    title: str


@dataclass(frozen=True)
class Part:
    """A component of the story's organisation."""

    name: str
    group: str
    description: str


@dataclass(frozen=True)
class PartWord:
    """What an act says of a component."""

    name: str
    status: str
    note: str


@dataclass(frozen=True)
class Said:
    """Words in public: an update, or the first one."""

    by: str
    status: str
    text: str
    headline: str
    impact: str
    next_by: datetime | None
    components: tuple[PartWord, ...]
    lost: bool


@dataclass(frozen=True)
class Open:
    """An incident opens with its first words."""

    said: Said
    kind: str
    began_at: datetime | None
    began_about: bool


@dataclass(frozen=True)
class Correct:
    """The update called ``update`` is put right in the open."""

    by: str
    update: str
    struck: str
    text: str


@dataclass(frozen=True)
class HandOver:
    """The voice passes on."""

    by: str
    to: str


@dataclass(frozen=True)
class Note:
    """Something happened that nobody said on the page; the replay tells it and does nothing."""

    text: str


@dataclass(frozen=True)
class Told:
    """Readers tell the team privately: ``times`` of them, with these ``words`` by turns."""

    words: tuple[str, ...]
    times: int
    component: str


@dataclass(frozen=True)
class Answered:
    """Everybody who waits is answered, each alone."""

    by: str
    text: str


@dataclass(frozen=True)
class AskFixed:
    """Those who told are asked whether it works; ``shown``: the page says how it stands."""

    by: str
    shown: bool


@dataclass(frozen=True)
class Confirmed:
    """So many of those asked answer: first those who said "not yet", then those who have not answered."""

    works: int
    not_yet: int
    unaffected: int
    words: str


Act = Open | Said | Correct | HandOver | Note | Told | Answered | AskFixed | Confirmed


@dataclass(frozen=True)
class Event:
    """One act at one minute. ``about`` marks a time that was worked out afterwards. ``at`` is UTC.

    ``invented`` marks what is made up, in number and words: it is told so. ``called`` is the name by which a correction
    means the update said here. ``incident`` tells several apart.
    """

    at: datetime
    about: bool
    invented: bool
    act: Act
    called: str
    incident: str
    line: int


@dataclass(frozen=True)
class Story:
    """A whole story. ``begins`` is when the page comes to be."""

    name: str
    title: str
    notes: str
    sources: tuple[Source, ...]
    organisation: str
    zone: str
    people: tuple[Character, ...]
    components: tuple[Part, ...]
    events: tuple[Event, ...]

    @property
    def begins(self) -> datetime:
        """The earliest instant that the story knows of."""
        began = [event.act.began_at for event in self.events if isinstance(event.act, Open) and event.act.began_at]
        return min([self.events[0].at, *began])
