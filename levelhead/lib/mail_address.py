"""Mail addresses: told from what is none, written for the wire, and masked for eyes that need not see them."""

import re
from dataclasses import dataclass
from functools import lru_cache

import idna

# RFC 5321, 4.5.3.1: 64 octets before the @, 254 for the whole path without its brackets.
_MAX_LOCAL = 64
_MAX_WHOLE = 254
# RFC 5322 dot-atom, with RFC 6531's letters beyond ASCII. Quoted local parts ("a b"@c) are refused:
# they are allowed, yet no mailbox a person types has one, and every one seen in practice was an attack.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u00a1-\ud7ff\ue000-\U0010ffff-]+"
_LOCAL = re.compile(rf"{_ATOM}(\.{_ATOM})*")
_NOT_IN_NAMES = re.compile(r"[\s\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]")


class NotAnAddress(ValueError):  # noqa: N818 - reads as the sentence it is
    """What was given is no mail address; the message says so in a sentence a person can act on."""


@dataclass(frozen=True, slots=True)
class MailAddress:
    """A mail address whose parts were checked; `domain` is in its ASCII (IDNA 2008) form, lower case."""

    local: str
    domain: str

    @property
    def wire(self) -> str:
        """The address as SMTP wants it."""
        return f"{self.local}@{self.domain}"

    @property
    def needs_utf8(self) -> bool:
        """Whether only a server with SMTPUTF8 (RFC 6531) can take it."""
        return not self.local.isascii()

    @property
    def masked(self) -> str:
        """Enough to recognise one's own address by, too little to write to it."""
        return f"{self.local[0]}…@{self.domain}"


def parse(text: str) -> MailAddress:
    """Read a mail address as a person typed it. Raises `NotAnAddress`."""
    local, at, domain = text.strip().rpartition("@")
    if not (at and local and domain):
        raise NotAnAddress("This is not a mail address. It should look like name@example.org.")
    if not _LOCAL.fullmatch(local) or _NOT_IN_NAMES.search(local):
        raise NotAnAddress("The part before the @ has a character that mail addresses cannot have.")
    address = MailAddress(local, _ascii_domain(domain))
    if len(local.encode()) > _MAX_LOCAL or len(address.wire.encode()) > _MAX_WHOLE:
        raise NotAnAddress("This mail address is longer than a mail address can be.")
    return address


@lru_cache(maxsize=4096)
def _ascii_domain(domain: str) -> str:
    try:
        encoded = idna.encode(domain.lower(), uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise NotAnAddress("The part after the @ is not the name of a mail domain.") from error
    if "." not in encoded and encoded != "localhost":
        raise NotAnAddress("The part after the @ should be a whole domain, such as example.org.")
    return encoded
