"""What a channel is given: a finished message, and the recipients it is for."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
# RFC 5322 allows 998 octets a line; an address this long also fits beside a header's name.
_MAX_URL = 900
_URL = re.compile(r"https?://[!#-;=?-~]+")


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
class Shown:
    """A picture beside the words: where readers find it, what it shows, and its size in pixels.

    `words` are a line that may stand for it ("Picture: …"), in the message's language; `kind` is its media type. `read`
    returns the file, at most 600 kB, and is asked only by a channel that hands it over. Raises ValueError for an
    address that cannot be used.
    """

    address: str
    alt: str
    words: str
    width: int
    height: int
    read: Callable[[], bytes] = field(repr=False, compare=False)
    kind: str = "image/webp"

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
    words, to be filled from each recipient's own; `own_link` holds the words of a link that is each recipient's own,
    `reply_words` a line for those alone whose reply reaches us.
    `record` is the same for programs, in the form of
    docs/reference/webhook.md.
    `pictures` stand beside the words, four at most.
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
    own_link: str = ""
    reply_words: str = ""
    record: Mapping[str, Any] = field(default_factory=dict)
    reply_to: str = ""
    answers: str = ""
    pictures: tuple[Shown, ...] = ()

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
    `own_url` is where a message's `own_link` leads, `reply_to` where this recipient's reply goes, each a secret of
    theirs. `fields` fills the columns of a message that has some. `root` and `parent` are the `remote_id`s of the
    thread's first post there and of the last one before this.
    `return_to` is the address to which a mail to this recipient comes back if it cannot be delivered (VERP).
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
    own_url: str = ""
    reply_to: str = ""
    return_to: str = ""

    def __post_init__(self) -> None:
        _check_id(self.key)
        for url in (self.leave_url, self.preferences_url, self.own_url):
            if url:
                _check_url(url)


def _check_id(text: str) -> None:
    if not _ID.fullmatch(text):
        raise ValueError(f"{text!r} cannot be an id: letters, digits, - and _ only, at most 64.")


def _check_url(text: str) -> None:
    if len(text) > _MAX_URL or not _URL.fullmatch(text):
        raise ValueError(f"This is not a whole web address of at most {_MAX_URL} characters: {text[:60]!r}.")
