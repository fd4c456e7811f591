"""What programs send and get. Names are those that the field's clients know; times are ISO 8601 with their offset."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z0-9]{12}$")]
Ids = Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=200)]
Words = Annotated[str, Field(max_length=100_000)]
Lines = Annotated[list[Words], Field(max_length=40)]


class Strict(Schema):
    """Something that is sent: what is not known is refused, never ignored."""

    model_config = ConfigDict(extra="forbid")


class CanDo(Strict):
    """Something that readers can do; ``whom`` names those whom it is for, left out: everybody."""

    text: Words
    whom: Annotated[str, Field(max_length=120)] = ""


class Beside(Strict):
    """What is said beside the text: what is ``known``, not known yet (``unknown``), being done, and ``can`` be done.

    ``ended`` maps the id of a line that stood to what was found out; empty: it no longer holds.
    """

    known: Lines = []
    unknown: Lines = []
    doing: Lines = []
    can: Annotated[list[CanDo], Field(max_length=40)] = []
    ended: dict[Id, Words] = {}


class Said(Beside):
    """What every word carries: ``body`` in Markdown, ``components`` as {id: status}, ``component_notes`` as {id: note}.

    ``next_by`` is 30m, 2h, 15:30 or an instant; left out, the time that fits how hard it hits is promised.
    ``acknowledge`` holds the ids of findings that a person has seen.
    """

    body: Words
    components: dict[Id, Annotated[str, Field(max_length=40)]] = {}
    component_notes: dict[Id, Words] = {}
    next_by: Annotated[str, Field(max_length=40)] = ""
    acknowledge: Ids = []


class NewIncident(Said):
    """An incident to open. With an empty ``body`` the room alone is opened, and readers see nothing yet."""

    name: Words
    body: Words = ""
    kind: Annotated[str, Field(max_length=40)] = "other"
    impact: Annotated[str, Field(max_length=40)] = ""
    started_at: datetime | None = None


class NewPicture(Strict):
    """A picture in base64, and ``alt``: what it shows, for someone who cannot see it."""

    data: Annotated[str, Field(max_length=1_000_000)]
    alt: Words


class NewUpdate(Said):
    """The next word on an incident. What is left out stays as it is.

    ``no_time_because`` says, in one line for readers, why no next time is promised; then ``next_by`` stays empty.
    """

    status: Annotated[str, Field(max_length=40)] = ""
    no_time_because: Words = ""
    pictures: Annotated[list[NewPicture], Field(max_length=4)] = []
    name: Words = ""
    impact: Annotated[str, Field(max_length=40)] = ""


class Resolution(Beside):
    """The last word."""

    body: Words
    name: Words = ""
    acknowledge: Ids = []


class NewCorrection(Strict):
    """What is true instead of ``struck`` (words exactly as said); ``fact`` is what changed, ``reason`` why."""

    body: Words
    struck: Words = ""
    fact: Words = ""
    reason: Words = ""
    acknowledge: Ids = []


class PersonalData(Strict):
    """Whether people's personal data is out."""

    out: bool


class NewKind(Strict):
    """Another kind of trouble."""

    kind: Annotated[str, Field(max_length=40)]


class ToRead(Strict):
    """A draft for the coach, as a line of ``levelhead coach --batch``; what ``context`` holds beyond it is ignored."""

    text: Words
    id: Annotated[str | int | None, Field()] = None
    context: dict[str, Any] = {}


class Trouble(Schema):
    """What goes wrong."""

    error: str
    field: str | None
    findings: list[dict[str, Any]]


TROUBLE = dict.fromkeys((400, 401, 403, 404, 409, 413, 422, 429, 503), Trouble)
"""What may be in the way of anything that is asked, by the answer's status."""


class Component(Schema):
    """A part of the service."""

    id: str
    name: str
    description: str
    status: str
    group: str | None
    position: int


class Affected(Schema):
    """A component as an incident touches it."""

    id: str
    name: str
    status: str
    note: str


class Correction(Schema):
    """An update put right in the open."""

    id: str
    struck: str
    fact: str
    reason: str
    body: str
    signed: str
    created_at: datetime


class Line(Schema):
    """One thing known, unknown, being done, or to be done by ``whom``; ``ended``: it stands no longer."""

    id: str
    sort: str
    text: str
    whom: str
    ended: bool
    answer: str


class Picture(Schema):
    """A picture beside an update; ``alt`` says what it shows, for whoever cannot see it. Its size is in pixels."""

    url: str
    alt: str
    width: int
    height: int


class Update(Schema):
    """One published word."""

    id: str
    incident_id: str
    number: int
    status: str
    body: str
    signed: str
    created_at: datetime
    display_at: datetime
    withdrawn_at: datetime | None
    affected_components: list[dict[str, str]]
    corrections: list[Correction]
    knowledge: list[Line]
    pictures: list[Picture]


class Incident(Schema):
    """An incident; ``created_at`` is when its first word became public, null while there is none.

    ``personal_data`` says whether people's personal data is out, null while nobody has said.
    """

    id: str
    name: str
    kind: str
    status: str
    impact: str
    personal_data: bool | None
    shortlink: str | None
    started_at: datetime
    created_at: datetime | None
    resolved_at: datetime | None
    next_by: datetime | None
    speaker: str
    components: list[Affected]
    incident_updates: list[Update]
