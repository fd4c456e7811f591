"""What every channel promises, whatever it speaks.

A channel takes a finished message and the recipients it is for, and says of each what became of it.
It knows no incident, no database and no retry: those are the caller's. The words arrive finished and in
the reader's language; a channel only gives them the shape its place wants.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any, Protocol, runtime_checkable

ChannelConfig = Mapping[str, str]
"""A channel's settings: names and values as text, secrets among them."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
# RFC 5322 allows 998 octets a line; an address this long also fits beside a header's name.
_MAX_URL = 900
_URL = re.compile(r"https?://[!#-;=?-~]+")


class ConfigError(ValueError):
    """A channel's settings are wrong; the message is a sentence that says what, and how it should look.

    `setting` names the one that is wrong, or is empty.
    """

    def __init__(self, sentence: str, setting: str = "") -> None:
        super().__init__(sentence)
        self.setting = setting


def refuse_unknown(config: ChannelConfig, known: set[str], channel: str) -> None:
    """Raise `ConfigError` if `config` has a setting that `channel` does not know, naming the first of them."""
    for key in sorted(set(config) - known):
        raise ConfigError(f"The {channel} channel has no setting {key!r}. It has: {', '.join(sorted(known))}.")


class Urgency(IntEnum):
    """How much sooner than others a message must leave: the higher first."""

    LATER = 0
    NORMAL = 1
    URGENT = 2


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what is known, such as "Status" and "We have found the cause"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address to go on reading at, and the words that stand for it."""

    address: str
    words: str

    def __post_init__(self) -> None:
        _check_url(self.address)


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction takes back: a line such as "At 13:01 we wrote:" and the words it means, as plain text."""

    line: str
    was: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMessage:
    """One thing to say, the same for everybody it goes to.

    `id` and `thread` are public ids (letters, digits, - and _); `thread` is the id of the message that began
    the thread, hence equal to `id` in that message. `subject` stays the same throughout a thread, `headline`
    is the one sentence that matters in this message. `markdown`, `html` (already safe) and `plain` are the
    same words in three forms. `next_line` is a whole sentence ("Next update by 19:30 Pacific"), and
    `next_line_in` the same for readers whose zone is known, by the zone's name. `greeting` has `{name}` where
    a name goes. `private` marks words that hold a secret, such as a code to sign in with. `settles` says that
    the matter of the thread is over. `fields` says that `{name}` and other columns stand in subject, headline and
    words, to be filled from each recipient's own. `record` is the same for programs, in the form of
    docs/reference/webhook.md.
    `reply_to` is where an answer goes, `answers` the name of what this answers (in mail: `<…@…>`).
    Raises ValueError for an id or an address that cannot be used.
    """

    id: str
    kind: str
    thread: str
    at: datetime
    sender_name: str
    page_name: str
    page_address: str
    subject: str
    headline: str
    markdown: str = ""
    html: str = ""
    plain: str = ""
    urgency: Urgency = Urgency.NORMAL
    language: str = "en"
    facts: tuple[Fact, ...] = ()
    next_line: str = ""
    next_line_in: Mapping[str, str] = field(default_factory=dict)
    signature: str = ""
    greeting: str = ""
    link: Link | None = None
    corrects: Corrected | None = None
    why: str = ""
    leave_words: str = ""
    preferences_words: str = ""
    footer: tuple[str, ...] = ()
    private: bool = False
    settles: bool = False
    fields: bool = False
    record: Mapping[str, Any] = field(default_factory=dict)
    reply_to: str = ""
    answers: str = ""

    def __post_init__(self) -> None:
        _check_id(self.id)
        _check_id(self.thread)
        _check_url(self.page_address)

    @property
    def begins_thread(self) -> bool:
        """Whether nothing was said in this thread before."""
        return self.id == self.thread

    def next_line_for(self, zone: str) -> str:
        """Return the promise of the next word in `zone`, or in the page's own where that is not known."""
        return self.next_line_in.get(zone, self.next_line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One to whom a message goes.

    `key` names the recipient to the caller and stays the same from message to message: a public id (letters,
    digits, - and _), never a row's number or an address. `address` is whatever the channel delivers to.
    `fields` fills the columns of a message that has some. `root` and `parent` are the `remote_id`s of the thread's
    first post there and of the last one before this.
    `leave_url` takes a one-click POST (RFC 8058). Raises ValueError for a key or an address that cannot be used.
    """

    key: str
    address: str
    name: str = ""
    zone: str = ""
    leave_url: str = ""
    preferences_url: str = ""
    root: str = ""
    parent: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check_id(self.key)
        for url in filter(None, (self.leave_url, self.preferences_url)):
            _check_url(url)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The other side has taken it. `remote_id` is its name there: the same again when the same is sent again."""

    recipient: str
    remote_id: str = ""


@dataclass(frozen=True, slots=True)
class Permanent:
    """It will not arrive, and trying again changes nothing."""

    recipient: str
    reason: str


@dataclass(frozen=True, slots=True)
class Passing:
    """It has not arrived; it may when tried again later, and not before `after` seconds."""

    recipient: str
    reason: str
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class SlowDown:
    """The other side asks everybody to wait for `seconds` before anything more is sent."""

    recipient: str
    seconds: float
    reason: str


@dataclass(frozen=True, slots=True)
class InDoubt:
    """It was handed over whole, and the answer was lost: it may have arrived."""

    recipient: str
    reason: str


Result = Accepted | Permanent | Passing | SlowDown | InDoubt


class Channel(Protocol):
    """A way to reach people.

    `batch` is how many results may be kept in hand before they are marked as done: large where repeating does
    no harm, 1 for a public post. `repeatable` says whether sending the same message to the same recipient
    again shows the reader one message, so that one in doubt can be repeated without asking a person.
    """

    batch: int
    repeatable: bool

    def send(self, message: OutgoingMessage, recipients: Sequence[Recipient]) -> Iterator[Result]:
        """Yield exactly one Result for each recipient, as soon as it is known, in any order.

        Raises nothing for what the other side does. A reason is a sentence, and names no address and no secret.
        One recipient who cannot be reached never keeps the message from the others.
        """
        ...

    def close(self) -> None:
        """Give back connections. The channel can be used again afterwards."""
        ...


@runtime_checkable
class Threads(Protocol):
    """Kept by a channel whose later words hang under the first: its recipients come with `root` and `parent`."""

    threads: bool


@runtime_checkable
class Edits(Protocol):
    """Kept by a channel that can change what it has sent.

    `keeps_first_current` says whether a thread's first post is changed to the present state with each later word.
    """

    keeps_first_current: bool

    def edit(self, message: OutgoingMessage, recipient: Recipient, remote_id: str) -> Result:
        """Put `message` where `remote_id` stands."""
        ...


@dataclass(frozen=True, slots=True)
class Preview:
    """How a message will look in its place: a title where the place has one, plain text, and HTML if it has any."""

    title: str
    plain: str
    html: str = ""


@runtime_checkable
class Previews(Protocol):
    """Kept by a channel that can show a message before it goes."""

    def preview(self, message: OutgoingMessage) -> Preview:
        """Return what a reader will see, for a recipient without name or zone."""
        ...


@dataclass(frozen=True, slots=True)
class Incoming:
    """Something that came in: who wrote (as the channel names people), what, and which message it answers."""

    sender: str
    plain: str
    answers: str = ""


@runtime_checkable
class Receives(Protocol):
    """Kept by a channel that people can answer through, at /hooks/<channel>/<token>."""

    def receive(self, headers: Mapping[str, str], body: bytes) -> Iterator[Incoming]:
        """Read one request from the other side. Raises PermissionError where its signature does not hold."""
        ...


def _check_id(text: str) -> None:
    if not _ID.fullmatch(text):
        raise ValueError(f"{text!r} cannot be an id: letters, digits, - and _ only, at most 64.")


def _check_url(text: str) -> None:
    if len(text) > _MAX_URL or not _URL.fullmatch(text):
        raise ValueError(f"This is not a whole web address of at most {_MAX_URL} characters: {text[:60]!r}.")
