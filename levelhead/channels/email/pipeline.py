"""Several kept connections dealt to in turn, each with its commands in groups (RFC 2920): one answer awaited a mail.

While a server answers on one connection, the next mail is handed over on another, so that nobody waits. Only the plain
course of things is dealt with here. Whatever else happens on a connection ends it: what was handed over whole is in
doubt, what was not begins again, one command at a time, in `session`, which knows what each failure means.
"""

import smtplib
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain

from levelhead.channels.contract import Accepted, InDoubt, Permanent, Result, SlowDown
from levelhead.channels.email import meaning
from levelhead.channels.email.connect import Halt, connect
from levelhead.channels.email.session import FINAL_PATIENCE, NO_UTF8, UNKNOWN, Letter, Session, stuffed
from levelhead.channels.email.url import Server

_PIECE = 65536
_LONGEST_REPLY = 65536
_A_CONNECTION = 25  # letters that make another connection worth its greeting
_STALE = 5.0  # seconds after which a kept connection is asked whether it is still there


class Trouble(Exception):  # noqa: N818 - it is the connection's, and is dealt with where it is caught
    """Something out of the plain course happened on a connection."""


class Pipeline:
    """Sends letters over up to `server.sessions` connections that are kept between calls."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._session = Session(server)
        self._wires: list[Wire] = []
        self._offered = True

    def deliver(self, letters: Iterator[Letter], number: int) -> Iterator[Result]:
        """Yield a result for each of `number` letters, as it becomes known.

        Raises `Halt` where nothing more can be sent for now; what has no result by then has not been handed over.
        """
        left = Left(letters)
        slowly: list[Letter] = []
        if self._offered:
            yield from self._deal(left, number, slowly)
        for letter in chain(slowly, left):
            result = self._session.deliver(letter)
            left.heed(result)
            yield result
        if left.halt is not None:
            raise left.halt

    def close(self) -> None:
        """Say goodbye on every connection."""
        for wire in self._wires:
            wire.close()
        self._wires.clear()
        self._session.close()

    def _deal(self, left: "Left", number: int, slowly: list[Letter]) -> Iterator[Result]:
        wires = self._open(number)
        while wires:
            for wire in list(wires):
                try:
                    for result in wire.turn(left):
                        left.heed(result)
                        yield result
                except Trouble:
                    wires.remove(wire)
                    yield from self._end(wire, slowly)
                else:
                    if wire.is_idle:
                        wires.remove(wire)

    def _end(self, wire: "Wire", slowly: list[Letter]) -> Iterator[Result]:
        """Give up on a connection; one that never took a mail in groups says that its server cannot be trusted to."""
        self._wires.remove(wire)
        wire.drop()
        if not wire.has_taken:
            self._offered = False
        if wire.begun is not None:
            slowly.append(wire.begun)
        if wire.sent is not None:
            yield InDoubt(wire.sent.key, UNKNOWN)

    def _open(self, number: int) -> list["Wire"]:
        """Return the connections for so many letters; empty where the server takes one command at a time."""
        self._wires = [wire for wire in self._wires if wire.is_alive()]
        wanted = max(1, min(self._server.sessions, number // _A_CONNECTION))
        while len(self._wires) < wanted:
            try:
                smtp = connect(self._server)
            except Halt:
                if self._wires:
                    break
                raise
            if not smtp.has_extn("pipelining"):
                self._offered = False
                self._session.adopt(smtp)
                return []
            self._wires.append(Wire(smtp, self._server.timeout))
        return self._wires[:wanted]


class Left:
    """The letters that are still to be sent: none, once the server has asked us to slow down."""

    def __init__(self, letters: Iterator[Letter]) -> None:
        self._letters = letters
        self.halt: Halt | None = None

    def heed(self, result: Result) -> None:
        """Take note of what a result means for those that come after it."""
        if isinstance(result, SlowDown) and not result.host_alone:
            self.halt = Halt(result.reason, result.seconds)

    def __iter__(self) -> "Left":
        return self

    def __next__(self) -> Letter:
        if self.halt is not None:
            raise StopIteration
        return next(self._letters)


class Wire:
    """One connection. `begun` has been announced, `sent` handed over whole, and neither has been answered yet."""

    def __init__(self, smtp: smtplib.SMTP, timeout: float) -> None:
        assert smtp.sock is not None
        self._smtp, self._sock = smtp, smtp.sock
        self._utf8 = smtp.has_extn("smtputf8")
        self._timeout = timeout
        self._buffer, self._at = b"", 0
        self._must_reset = False
        self._used = time.monotonic()
        self.begun: Letter | None = None
        self.sent: Letter | None = None
        self.has_taken = False

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return self.begun is None and self.sent is None

    def is_alive(self) -> bool:
        """Ask a connection that has been quiet for a while whether it is still there; drop it where it is not."""
        if time.monotonic() - self._used < _STALE:
            return True
        with suppress(smtplib.SMTPException, OSError):
            if self._smtp.noop()[0] == 250:
                self._used = time.monotonic()
                return True
        self.drop()
        return False

    def turn(self, left: Iterator[Letter]) -> Iterator[Result]:
        """Take what was answered, hand over the mail that was let in, and announce the next one of `left`."""
        try:
            if self.sent is not None:
                yield self._final()
            out = b""
            if self.begun is not None:
                letter = self.begun
                refused = self._let_in(letter)
                self.begun = None
                if refused is None:
                    self.sent, out = letter, stuffed(letter.data)
                else:
                    yield refused
            for letter in left:
                if letter.needs_utf8 and not self._utf8:
                    yield Permanent(letter.key, NO_UTF8)
                    continue
                self.begun, out = letter, out + self._announced(letter)
                break
            if out:
                self._sock.sendall(out)
            self._used = time.monotonic()
        except (OSError, ValueError) as error:
            raise Trouble from error

    def drop(self) -> None:
        """Close without a word."""
        self._smtp.close()

    def close(self) -> None:
        """Say goodbye."""
        with suppress(smtplib.SMTPException, OSError):
            self._smtp.quit()
        self._smtp.close()

    def _announced(self, letter: Letter) -> bytes:
        reset = "RSET\r\n" if self._must_reset else ""
        options = " SMTPUTF8 BODY=8BITMIME" if letter.needs_utf8 else ""
        return f"{reset}MAIL FROM:<{letter.sender}>{options}\r\nRCPT TO:<{letter.address}>\r\nDATA\r\n".encode()

    def _let_in(self, letter: Letter) -> Result | None:
        """Read the answers to an announced letter; return why it is refused, or None."""
        if self._must_reset:
            self._expect(250)
            self._must_reset = False
        self._expect(250)  # what is said against the sender is about us: session tells it
        code, words = self._reply()
        data, why = self._reply()
        if code in (250, 251) and data == 354:
            return None
        if 421 in (code, data):
            raise Trouble
        if data == 354:
            self._sock.sendall(b".\r\n")
            self._reply()
        self._must_reset = True
        if code in (250, 251):
            code, words = data, why
        return meaning.of(letter.key, code, words.decode("utf-8", "replace"), letter.address)

    def _final(self) -> Result:
        """Read what becomes of the mail that was handed over."""
        assert self.sent is not None
        self._sock.settimeout(self._timeout * FINAL_PATIENCE)
        code, words = self._reply()
        self._sock.settimeout(self._timeout)
        letter, self.sent = self.sent, None
        if code == 250:
            self.has_taken = True
            return Accepted(letter.key, letter.message_id)
        return meaning.of(letter.key, code, words.decode("utf-8", "replace"), letter.address)

    def _expect(self, wanted: int) -> None:
        code, _words = self._reply()
        if code != wanted:
            raise Trouble

    def _reply(self) -> tuple[int, bytes]:
        """Return the next answer: its code, and the words of all its lines."""
        words = b""
        while True:
            line = self._line()
            words += line[4:] + b" "
            if line[3:4] != b"-":
                return int(line[:3]), words.strip()
            if len(words) > _LONGEST_REPLY:
                raise Trouble

    def _line(self) -> bytes:
        while (end := self._buffer.find(b"\n", self._at)) < 0:
            got = self._sock.recv(_PIECE)
            if not got or len(self._buffer) - self._at > _LONGEST_REPLY:
                raise Trouble
            self._buffer, self._at = self._buffer[self._at :] + got, 0
        line = self._buffer[self._at : end].rstrip(b"\r")
        self._at = end + 1
        return line

