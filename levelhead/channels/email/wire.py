"""One kept connection whose commands go in groups (RFC 2920): one answer awaited a mail.

Whatever is out of the plain course ends it, as `Trouble`. The plain course itself is one read, one look at the whole
answer, and one write a mail: at ten thousand mails a second each more would be felt.
"""

import re
import smtplib
import time
from collections.abc import Iterator
from contextlib import suppress

from levelhead.channels.contract import Accepted, Permanent, Result, SlowDown
from levelhead.channels.email import meaning
from levelhead.channels.email.connect import Halt
from levelhead.channels.email.session import END, FINAL_PATIENCE, NO_UTF8, Letter

_PIECE = 65536
_LONGEST_REPLY = 65536
_STALE = 5.0  # seconds after which a kept connection is asked whether it is still there
_A_MOMENT = 0.01  # seconds, for reading what has come already
_TAKEN = rb"250 [^\n]{0,1000}\n"
_LET_IN = rb"250 [^\n]{0,1000}\n25[01] [^\n]{0,1000}\n354 [^\n]{0,1000}\n"
_YES = {
    (True, True): re.compile(_TAKEN + _LET_IN),
    (True, False): re.compile(_TAKEN),
    (False, True): re.compile(_LET_IN),
}
"""What a server that has nothing to object says: whether a mail had been handed over, whether one was announced."""


class Trouble(Exception):  # noqa: N818 - it is the connection's, and is dealt with where it is caught
    """Something out of the plain course happened on a connection."""


class Left:
    """The letters that are still to be sent: none, once the server has asked us to slow down.

    `done` gathers what became of those that were sent.
    """

    def __init__(self, letters: Iterator[Letter]) -> None:
        self._letters = letters
        self.halt: Halt | None = None
        self.done: list[Result] = []

    def settle(self, result: Result) -> None:
        """Take a result, and note what it means for the letters that come after it."""
        self.done.append(result)
        if isinstance(result, SlowDown) and not result.host_alone:
            self.halt = Halt(result.reason, result.seconds)

    def take(self) -> list[Result]:
        """Return what was settled since the last time."""
        done, self.done = self.done, []
        return done

    def __iter__(self) -> "Left":
        return self

    def __next__(self) -> Letter:
        if self.halt is not None:
            raise StopIteration
        return next(self._letters)


class Wire:
    """One connection. `begun` has been announced, `sent` handed over whole, and neither has been answered yet.

    `number` is the system's for it.
    """

    def __init__(self, smtp: smtplib.SMTP, timeout: float) -> None:
        assert smtp.sock is not None
        self._smtp, self._sock = smtp, smtp.sock
        self.number = smtp.sock.fileno()
        self._utf8 = smtp.has_extn("smtputf8")
        self._timeout = timeout
        self._buffer = b""
        self._must_reset = False
        self._used = time.monotonic()
        self.begun: Letter | None = None
        self.sent: Letter | None = None
        self.has_taken = False

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return self.begun is None and self.sent is None

    @property
    def patience(self) -> float:
        """The seconds for which the answer is still waited for."""
        allowed = self._timeout if self.sent is None else self._timeout * FINAL_PATIENCE
        return self._used + allowed - time.monotonic()

    def is_alive(self) -> bool:
        """Ask a connection that has been quiet for a while whether it is still there."""
        if time.monotonic() - self._used < _STALE:
            return True
        with suppress(smtplib.SMTPException, OSError):
            if self._smtp.noop()[0] == 250:
                self._used = time.monotonic()
                return True
        return False

    def turn(self, left: Left) -> None:
        """Take what was answered, hand over the mail that was let in, and announce the next one of `left`.

        Raises `Trouble`; what has been settled by then stands in `left`.
        """
        try:
            if not self.is_idle and not self._all_went_well(left):
                self._hear(left)
            self._say(left)
        except (OSError, ValueError) as error:
            raise Trouble from error

    def drop(self) -> None:
        """Close without a word; nothing is under way any more."""
        self.begun = self.sent = None
        self._smtp.close()

    def close(self) -> None:
        """Say goodbye."""
        with suppress(smtplib.SMTPException, OSError):
            self._smtp.quit()
        self._smtp.close()

    def _say(self, left: Left) -> None:
        out = b""
        if (letter := self.begun) is not None:
            self.sent, self.begun, out = letter, None, letter.data
        for letter in left:
            if letter.needs_utf8 and not self._utf8:
                left.settle(Permanent(letter.key, NO_UTF8))
                continue
            self.begun, out = letter, out + self._announced(letter)
            break
        if out:
            self._sock.sendall(out)
        self._used = time.monotonic()

    def _announced(self, letter: Letter) -> bytes:
        reset = "RSET\r\n" if self._must_reset else ""
        options = " SMTPUTF8 BODY=8BITMIME" if letter.needs_utf8 else ""
        return f"{reset}MAIL FROM:<{letter.sender}>{options}\r\nRCPT TO:<{letter.address}>\r\nDATA\r\n".encode()

    def _all_went_well(self, left: Left) -> bool:
        """Read once; whether all that was asked is answered by that, and with yes."""
        if self._must_reset:
            return False
        if self.patience <= 0:
            self._sock.settimeout(_A_MOMENT)
        self._more()
        if not _YES[self.sent is not None, self.begun is not None].fullmatch(self._buffer):
            return False
        self._buffer = b""
        if self.sent is not None:
            self._taken(left, self.sent)
        return True

    def _hear(self, left: Left) -> None:
        """Take the answers one by one."""
        self._sock.settimeout(max(self.patience, _A_MOMENT))
        if self.sent is not None:
            code, words = self._reply()
            if code == 250:
                self._taken(left, self.sent)
            else:
                left.settle(_no(self.sent, code, words))
                self.sent = None
        if self.begun is not None and (refused := self._let_in(self.begun)) is not None:
            self.begun = None
            left.settle(refused)
        self._sock.settimeout(self._timeout)

    def _taken(self, left: Left, letter: Letter) -> None:
        self.sent, self.has_taken = None, True
        left.done.append(Accepted(letter.key))

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
            self._sock.sendall(END)
            self._reply()
        self._must_reset = True
        return _no(letter, data, why) if code in (250, 251) else _no(letter, code, words)

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
        while b"\n" not in self._buffer:
            self._more()
        line, _end, self._buffer = self._buffer.partition(b"\n")
        return line.rstrip(b"\r")

    def _more(self) -> None:
        got = self._sock.recv(_PIECE)
        if not got or len(self._buffer) > _LONGEST_REPLY:
            raise Trouble
        self._buffer += got


def _no(letter: Letter, code: int, words: bytes) -> Result:
    return meaning.of(letter.key, code, words.decode("utf-8", "replace"), letter.address)
