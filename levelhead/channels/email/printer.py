"""Stands in for a mail server where EMAIL_URL is `console:`: shows each mail instead of sending it."""

import email
from collections.abc import Iterator
from email import policy
from typing import TextIO

from levelhead.channels.contract import Accepted, Passing, Result
from levelhead.channels.email.session import Letter
from levelhead.lib import mail_address
from levelhead.lib.text import one_line, plain_lines

_HIDDEN = "(This mail is shown on a terminal only, because its links and words may be private.)"


class Printer:
    """Prints letters. Mails hold private links, so only a terminal sees more than the subject."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def deliver(self, letters: Iterator[Letter], number: int) -> Iterator[Result]:
        """Print each of `number` letters."""
        del number
        return map(self._print, letters)

    def _print(self, letter: Letter) -> Result:
        """Print one letter; a stream that cannot be written to is a passing failure."""
        try:
            self._stream.write(self._show(letter))
            self._stream.flush()
        except (OSError, ValueError):
            return Passing(letter.key, "The console could not be written to.")
        return Accepted(letter.key)

    def close(self) -> None:
        """Keep the stream open: it is not ours."""

    def _show(self, letter: Letter) -> str:
        mail = email.message_from_bytes(letter.mail, policy=policy.default)
        to = mail_address.parse(letter.address).masked
        plain = mail.get_body(("plain",))
        words = plain.get_content() if plain and self._stream.isatty() else _HIDDEN
        lines = "".join(f"    {line}\n" for line in plain_lines(words).rstrip().split("\n"))
        return f"Mail to {to}: {one_line(str(mail['subject']))}\n{lines}\n"
