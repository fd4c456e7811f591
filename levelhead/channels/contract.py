"""What every channel promises, whatever it speaks.

A channel takes a finished message and the recipients it is for, and says of each what became of it.
It knows no incident, no database and no retry: those are the caller's. The words arrive finished and in
the reader's language; a channel only gives them the shape its place wants.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from levelhead.channels.message import Corrected, Fact, Link, OutgoingMessage, Recipient, Shown, Urgency
from levelhead.channels.setup import Words

__all__ = [
    "Accepted",
    "Channel",
    "ChannelConfig",
    "ConfigError",
    "Corrected",
    "Edits",
    "Fact",
    "Fault",
    "Heard",
    "InDoubt",
    "Incoming",
    "Link",
    "Listens",
    "NotHeard",
    "OutgoingMessage",
    "Passing",
    "Permanent",
    "Preview",
    "Previews",
    "Receives",
    "Recipient",
    "Result",
    "Shown",
    "SlowDown",
    "Threads",
    "Urgency",
    "refuse_unknown",
]

ChannelConfig = Mapping[str, str]
"""A channel's settings: names and values as text, secrets among them."""


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


@dataclass(frozen=True, slots=True)
class Accepted:
    """The other side has taken it. `remote_id` is its name there: the same again when the same is sent again."""

    recipient: str
    remote_id: str = ""


Fault = Literal["", "gone", "mailbox"]
"""What is at fault where that is the recipient's side: there is nobody at this address ("gone"), or the mailbox takes
nothing at present ("mailbox"). Empty where it is our words, our server, or not known."""


@dataclass(frozen=True, slots=True)
class Permanent:
    """It will not arrive, and trying again changes nothing."""

    recipient: str
    reason: str
    fault: Fault = ""


@dataclass(frozen=True, slots=True)
class Passing:
    """It has not arrived; it may when tried again later, and not before `after` seconds."""

    recipient: str
    reason: str
    after: float = 0.0
    fault: Fault = ""


@dataclass(frozen=True, slots=True)
class SlowDown:
    """The other side asks everybody to wait for `seconds` before anything more is sent.

    With `host_alone` that is meant only for what goes to this recipient's host: its mail domain, its push service.
    """

    recipient: str
    seconds: float
    reason: str
    host_alone: bool = False


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


@runtime_checkable
class TakesBack(Protocol):
    """Kept by a channel that cannot change what it has sent, and can take it away."""

    def take_back(self, recipient: Recipient, remote_id: str) -> Result:
        """Take away what stands at `remote_id`; what is gone already is as well as taken away."""
        ...


@dataclass(frozen=True, slots=True)
class Preview:
    """How a message will look in its place: a title where the place has one, plain text, and HTML if it has any.

    Where the place bounds the length, `used` is how much of `most` the words take, and `unit` what it counts.
    """

    title: str
    plain: str
    html: str = ""
    used: int = 0
    most: int = 0
    unit: Words = ""


@runtime_checkable
class Previews(Protocol):
    """Kept by a channel that can show a message before it goes."""

    def preview(self, message: OutgoingMessage) -> Preview:
        """Return what a reader will see, for a recipient without name or zone."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """Something that came in: what somebody wrote, as plain text, and where it belongs at its source.

    `talk` names the conversation there (a ticket), `word` this very message, the same however often it is delivered.
    `name` and `email` are what is known of whoever wrote, `url` leads a colleague to it. `answer_to` is the address at
    which this channel answers them in private; `private`: they wrote to us alone, and not in public.
    """

    plain: str
    talk: str
    word: str
    name: str = ""
    email: str = ""
    url: str = ""
    answer_to: str = ""
    private: bool = False


@runtime_checkable
class Receives(Protocol):
    """Kept by a channel that people can answer through, at /hooks/<channel>/<token>."""

    def receive(self, headers: Mapping[str, str], body: bytes) -> Iterator[Incoming]:
        """Read one request from the other side, whose headers come by lower-case name.

        Raises PermissionError where its signature does not hold, ValueError where it cannot be read. Yields nothing for
        what readers have not written: above all for what we ourselves have said there.
        """
        ...


class NotHeard(Exception):  # noqa: N818 - reads as the sentence it is
    """What readers wrote could not be fetched; the message is a sentence that says why, with no secret in it.

    `wait` is how many seconds the other side asks us to leave it alone.
    """

    def __init__(self, sentence: str, wait: float = 0.0) -> None:
        super().__init__(sentence)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Heard:
    """What was new, the oldest first, and the mark from which to listen next."""

    words: tuple[Incoming, ...]
    since: str


@runtime_checkable
class Listens(Protocol):
    """Kept by a channel that has to be asked for what readers wrote to the account; its `SETUP` says `brings`.

    `every` is how many seconds to leave between two questions. A recipient whose address is an `answer_to` is written
    to in private.
    """

    every: float

    def listen(self, since: str) -> Heard:
        """Return what is new since the mark `since`; with none, only the mark of now. Raises `NotHeard`."""
        ...
