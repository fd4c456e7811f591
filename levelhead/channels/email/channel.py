"""The email channel: one mail a recipient, threaded under one subject, over SMTP."""

import sys
from collections.abc import Iterator, Sequence

from levelhead.channels.contract import (
    ChannelConfig,
    ConfigError,
    OutgoingMessage,
    Permanent,
    Preview,
    Recipient,
    Result,
    refuse_unknown,
)
from levelhead.channels.email import body, letter, url
from levelhead.channels.email.connect import Halt
from levelhead.channels.email.pipeline import Pipeline
from levelhead.channels.email.printer import Printer
from levelhead.channels.email.session import Letter
from levelhead.channels.takes import Takes
from levelhead.lib import mail_address
from levelhead.lib.text import one_line

TAKES = Takes("mail", "Mail", "Your mail address")


def channel(config: ChannelConfig) -> "EmailChannel":
    """Return a channel over the server that `url` names (as EMAIL_URL), sending as `sender`.

    `envelope` is the address that bounces go to, `{recipient}` in it standing for the recipient's key (VERP);
    without it they go to `sender`. Raises `ConfigError`.
    """
    refuse_unknown(config, {"url", "sender", "envelope"}, "email")
    server = url.parse(config.get("url", "console:"))
    house = letter.House(_address(config, "sender"), _envelope(config))
    return EmailChannel(house, Printer(sys.stdout) if server is None else Pipeline(server))


class EmailChannel:
    """Sends each recipient a mail of their own.

    A mail sent again carries the same Message-ID: it is made of message and recipient, and so is not handed back.
    """

    batch = 50
    repeatable = True

    def __init__(self, house: letter.House, session: Pipeline | Printer) -> None:
        self._house = house
        self._session = session
        self._last: letter.Written | None = None

    def send(self, message: OutgoingMessage, recipients: Sequence[Recipient]) -> Iterator[Result]:
        """Send `message` to each of `recipients`; once the server as a whole fails, the rest are not tried."""
        written = self._write(message)
        wrong: list[Result] = []
        settled: set[str] = set()
        try:
            for result in self._session.deliver(_letters(written, recipients, wrong), len(recipients)):
                settled.add(result.recipient)
                yield result
        except Halt as halt:
            settled.update(result.recipient for result in wrong)
            wrong += [halt.result(one.key) for one in recipients if one.key not in settled]
        yield from wrong

    def _write(self, message: OutgoingMessage) -> letter.Written:
        """Return `message` as a mail; one that is sent in several goes is written once."""
        if self._last is None or self._last.message is not message:
            self._last = letter.write(message, self._house)
        return self._last

    def close(self) -> None:
        """Close the kept connection."""
        self._session.close()

    def preview(self, message: OutgoingMessage) -> Preview:
        """Return subject, text and HTML as a reader without a name sees them."""
        nobody = Recipient(key="preview", address="")
        return Preview(
            title=letter.subject(message),
            plain="".join(piece if isinstance(piece, str) else piece.text(nobody) for piece in body.plain(message)),
            html="".join(piece if isinstance(piece, str) else piece.text(nobody) for piece in body.html(message)),
        )


def _letters(written: letter.Written, recipients: Sequence[Recipient], wrong: list[Result]) -> Iterator[Letter]:
    """Yield a letter for each recipient; those whose address is none go to `wrong`."""
    for recipient in recipients:
        try:
            address = mail_address.parse(recipient.address)
        except mail_address.NotAnAddress as error:
            wrong.append(Permanent(recipient.key, str(error)))
        else:
            yield written.to(recipient, address)


def _address(config: ChannelConfig, name: str) -> mail_address.MailAddress:
    given = one_line(config.get(name, ""), 60)
    try:
        address = mail_address.parse(config.get(name, ""))
    except mail_address.NotAnAddress as error:
        raise ConfigError(f"The email channel's {name}, {given!r}, does not work. {error}") from error
    if address.needs_utf8:
        raise ConfigError(
            f"The email channel's {name}, {given!r}, has letters before the @ that not every server takes."
        )
    return address


def _envelope(config: ChannelConfig) -> str:
    """Return the envelope's sender, its domain in ASCII; `{` and `}` may stand in a mail address as they are."""
    return _address(config, "envelope" if config.get("envelope") else "sender").wire
