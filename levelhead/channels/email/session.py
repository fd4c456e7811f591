"""One kept connection to a mail server, and what can happen on it.

Built on the standard library's smtplib, one command at a time, because what must be known is *when* a connection
was lost: before the final dot nothing was taken and sending again is safe; after it the mail is in doubt.
"""

import smtplib
from contextlib import suppress
from typing import NamedTuple

from levelhead.channels.contract import Accepted, InDoubt, Passing, Permanent, Result, SlowDown
from levelhead.channels.email import meaning
from levelhead.channels.email.connect import Halt, connect
from levelhead.channels.email.url import Server

# RFC 5321, 4.5.3.2.6 wants ten minutes for the answer to the final dot, and little for all else.
# Giving up early makes duplicates, so it gets ten times the patience of any other step.
FINAL_PATIENCE = 10
_LOST = "The mail server closed the connection before it took the mail."
UNKNOWN = "The mail was handed over, and the connection broke before the mail server said that it has it."
NO_UTF8 = "The mail server cannot send to an address with letters beyond ASCII."


END = b".\r\n"
"""A dot alone on its line: the mail is whole."""


class Letter(NamedTuple):
    """What goes to one recipient: the envelope, and the mail as it goes over the wire, dots doubled, with its `END`."""

    key: str
    sender: str
    address: str
    needs_utf8: bool
    data: bytes

    @property
    def mail(self) -> bytes:
        """The mail as its reader gets it."""
        return self.data.removesuffix(END).replace(b"\r\n..", b"\r\n.")


class Session:
    """Sends letters one after another over a connection that is kept between them."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._smtp: smtplib.SMTP | None = None

    def deliver(self, letter: Letter) -> Result:
        """Hand over one letter. Raises `Halt` where nothing more can be sent to anybody for now."""
        kept = self._smtp is not None
        smtp = self._smtp = self._smtp or connect(self._server)
        try:
            refused = self._begin(smtp, letter)
        except smtplib.SMTPServerDisconnected as error:
            return self._after_loss(letter, kept, isinstance(error.__context__, TimeoutError))
        if refused and kept:
            # A kept connection may have been given up on, or used up; a new one tells.
            self.close()
            return self.deliver(letter)
        if refused:
            self.close()
            raise refused
        try:
            return self._hand_over(smtp, letter)
        except smtplib.SMTPServerDisconnected as error:
            return self._after_loss(letter, kept, isinstance(error.__context__, TimeoutError))

    def adopt(self, smtp: smtplib.SMTP) -> None:
        """Go on over a connection that somebody else has opened."""
        self.close()
        self._smtp = smtp

    def close(self) -> None:
        """Say goodbye and drop the connection; a server that is gone already is no failure."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()
            smtp.close()

    def _after_loss(self, letter: Letter, kept: bool, stalled: bool) -> Result:
        self._drop()
        if stalled:
            raise Halt(f"The mail server did not answer within {self._server.timeout:g} seconds.")
        return self.deliver(letter) if kept else Passing(letter.key, _LOST)

    def _drop(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()

    def _begin(self, smtp: smtplib.SMTP, letter: Letter) -> Halt | None:
        """Name the sender; what the server says against that is about us, not about the recipient."""
        utf8 = letter.needs_utf8 and smtp.has_extn("smtputf8")
        code, text = smtp.mail(letter.sender, ["SMTPUTF8", "BODY=8BITMIME"] if utf8 else [])
        if code == 250:
            return None
        words = _words(text)
        reason = meaning.sentence(code, words, letter.sender)
        return Halt(reason, meaning.pause(words) if meaning.is_too_fast(code, words) else None)

    def _hand_over(self, smtp: smtplib.SMTP, letter: Letter) -> Result:
        """Name the recipient and give the words; MAIL was accepted before."""
        if letter.needs_utf8 and not smtp.has_extn("smtputf8"):
            smtp.rset()
            return Permanent(letter.key, NO_UTF8)
        smtp.command_encoding = "utf-8" if letter.needs_utf8 else "ascii"
        code, text = smtp.rcpt(letter.address)
        if code not in (250, 251):
            return self._refused(smtp, letter, code, text)
        code, text = smtp.docmd("DATA")
        if code != 354:
            return self._refused(smtp, letter, code, text)
        smtp.send(letter.data)
        return self._final_answer(smtp, letter)

    def _final_answer(self, smtp: smtplib.SMTP, letter: Letter) -> Result:
        assert smtp.sock is not None
        smtp.sock.settimeout(self._server.timeout * FINAL_PATIENCE)
        try:
            code, text = smtp.getreply()
        except smtplib.SMTPServerDisconnected:
            self._drop()
            return InDoubt(letter.key, UNKNOWN)
        smtp.sock.settimeout(self._server.timeout)
        if code == 250:
            return Accepted(letter.key)
        return self._refused(smtp, letter, code, text)

    def _refused(self, smtp: smtplib.SMTP, letter: Letter, code: int, text: bytes) -> Result:
        result = meaning.of(letter.key, code, _words(text), letter.address)
        if code == 421:
            # The server is closing this connection: whoever comes next has to wait as well.
            self._drop()
            assert isinstance(result, SlowDown)
            raise Halt(result.reason, result.seconds)
        with suppress(smtplib.SMTPServerDisconnected):
            smtp.rset()
        return result


def _words(text: bytes) -> str:
    return text.decode("utf-8", "replace")

