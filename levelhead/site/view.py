"""What the public pages show: plain, frozen, made from rows once; the renderers ask no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from levelhead.incidents.choices import Impact, Status
from levelhead.incidents.days import Record
from levelhead.incidents.knowledge import STANDING


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction: when it was said, and in which words."""

    at: datetime
    html: str
    struck: str
    withdrawn: datetime | None = None


@dataclass(frozen=True, slots=True)
class RemovedView:
    """Words were removed here, or a picture: when, and why."""

    at: datetime
    reason: str
    picture: bool = False


@dataclass(frozen=True, slots=True)
class PartWord:
    """What an update said of one component."""

    name: str
    status: str
    note: str


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture beside an update: its address on the site, the size at which it is shown, and what it shows."""

    path: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class KnowView:
    """One thing known, not known, being done, or to be done. ``html`` and ``answer`` are safe; ``ended``: no longer."""

    sort: str
    html: str
    whom: str
    ended: bool
    answer: str = ""


@dataclass(frozen=True, slots=True)
class HandedView:
    """What was said in public when the voice passed on: when, by whom."""

    at: datetime
    by: str
    line: str


@dataclass(frozen=True, slots=True)
class UpdateView:
    """One published word. ``html`` is safe; ``lost``: nobody has kept the words; ``face``: the picture's address.

    ``translator`` is who wrote it in the page's language, where that is not the one it was said in.
    """

    id: str
    number: int
    status: Status
    headline: str
    html: str
    speaker: str
    first_name: str
    initials: str
    at: datetime
    about: bool
    lost: bool
    reopens: bool
    parts: tuple[PartWord, ...]
    corrections: tuple[CorrectionView, ...]
    knowledge: tuple[KnowView, ...]
    handed: tuple[HandedView, ...] = ()
    withdrawn: datetime | None = None
    removed: tuple[RemovedView, ...] = ()
    face: str = ""
    translator: str = ""
    pictures: tuple[PictureView, ...] = ()

    @property
    def changed_at(self) -> datetime:
        """When readers last saw it change."""
        taken = [at for at in (self.withdrawn, *(it.withdrawn for it in self.corrections)) if at]
        taken += [it.at for it in self.removed]
        return max([self.at, *(correction.at for correction in self.corrections), *taken])


@dataclass(frozen=True, slots=True)
class AfterView:
    """Something promised beyond the end; ``kept`` is when that was done. ``moved`` is the last time it was put off."""

    what: str
    due: datetime
    kept: datetime | None
    note: str
    moved: "MovedView | None"


@dataclass(frozen=True, slots=True)
class MovedView:
    """The promise that stands was put off: from when, at which moment, whether before it was due, and why."""

    was_due: datetime
    at: datetime
    in_time: bool
    why: str


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One incident with its updates, the newest first. ``due`` is the promise that stands, if one does.

    ``no_time`` is why none stands, in the team's words. ``works`` says for how many of those asked it works again.
    """

    id: str
    headline: str
    status: Status
    impact: Impact
    began: datetime
    began_about: bool
    published: datetime
    resolved: datetime | None
    speaks_now: str
    due: datetime | None
    revision: int
    affected: tuple[PartWord, ...]
    updates: tuple[UpdateView, ...]
    moved: MovedView | None = None
    no_time: str = ""
    works: str = ""
    afterwards: tuple[AfterView, ...] = ()
    removed: tuple[RemovedView, ...] = ()
    false_alarm: bool = False

    @property
    def standing(self) -> tuple[KnowView, ...]:
        """What is not known yet, and what readers can do, the oldest first."""
        said = (item for update in reversed(self.updates) for item in update.knowledge)
        return tuple(item for item in said if item.sort in STANDING and not item.ended)

    @property
    def path(self) -> str:
        """Its lasting address on the site."""
        return f"/incidents/{self.id}/"

    @property
    def latest(self) -> UpdateView | None:
        """The latest word that stands."""
        return next((update for update in self.updates if not update.withdrawn), None)

    @property
    def earlier(self) -> tuple[UpdateView, ...]:
        """All the others, and lines on what was withdrawn."""
        return tuple(update for update in self.updates if update is not self.latest)

    @property
    def is_open(self) -> bool:
        """Whether readers are still waiting for word."""
        return self.resolved is None


@dataclass(frozen=True, slots=True)
class PartView:
    """A component as it is now, with its 90 days and a word from an open incident."""

    name: str
    group: str
    description: str
    status: str
    note: str
    record: Record


@dataclass(frozen=True, slots=True)
class PastView:
    """A line in a list of incidents."""

    id: str
    headline: str
    status: Status
    published: datetime
    began: datetime
    began_about: bool
    resolved: datetime | None
    false_alarm: bool = False

    @property
    def path(self) -> str:
        """Its lasting address on the site."""
        return f"/incidents/{self.id}/"


def root_of(language: str, first: str) -> str:
    """Return what stands before every path in ``language`` of a page whose first is ``first``."""
    return "" if language == first else f"/{language}"


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything that the pages of one publish share. Times are page time, in UTC. ``key`` is the public key in use,
    ``faces`` are the checksums of the team's pictures, ``by_push`` says whether readers' devices can be reached.
    ``language`` is what this page is in, ``first`` what the organisation writes in, ``tongues`` are all that the page
    has; ``names`` are translated words of no incident.
    """

    id: str
    name: str
    zone: str
    language: str
    now: datetime
    public_url: str
    live_url: str
    key: str = ""
    official: tuple[tuple[str, str], ...] = ()
    never_asks: tuple[str, ...] = ()
    faces: tuple[str, ...] = ()
    by_push: bool = False
    first: str = "en"
    tongues: tuple[str, ...] = ("en",)
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """What stands before every path in this language: nothing in the first."""
        return root_of(self.language, self.first)
