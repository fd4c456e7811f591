"""The console channel: prints what would go out, for a first try, a drill and a machine without mail."""

import sys
from collections.abc import Iterator, Sequence
from typing import TextIO

from levelhead.channels.contract import (
    Accepted,
    ChannelConfig,
    ConfigError,
    OutgoingMessage,
    Passing,
    Preview,
    Recipient,
    Result,
    refuse_unknown,
)
from levelhead.channels.shown import with_links
from levelhead.lib.text import one_line, plain_lines

PRIVATE_WORDS = "(These words are private and are shown on a terminal only.)"


def channel(config: ChannelConfig) -> "ConsoleChannel":
    """Return a channel that prints to `stream`: "stdout" (the default) or "stderr". Raises `ConfigError`."""
    refuse_unknown(config, {"stream"}, "console")
    streams = {"stdout": sys.stdout, "stderr": sys.stderr}
    name = config.get("stream", "stdout")
    if name not in streams:
        raise ConfigError(f"The console channel cannot print to {name!r}: say stdout or stderr.")
    return ConsoleChannel(streams[name])


class ConsoleChannel:
    """Prints each message once a recipient. A reader's own links are never printed: they are keys."""

    batch = 50
    repeatable = True

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def send(self, message: OutgoingMessage, recipients: Sequence[Recipient]) -> Iterator[Result]:
        """Print `message` for each of `recipients`; a stream that is closed or full is a passing failure."""
        for recipient in recipients:
            try:
                words = _words(message, self._stream.isatty())
                self._stream.write(f"To {_masked(recipient.address)}\n{words}\n")
                self._stream.flush()
            except (OSError, ValueError):
                yield Passing(recipient.key, "The console could not be written to.")
            else:
                yield Accepted(recipient.key, f"{message.id}.{recipient.key}")

    def close(self) -> None:
        """Keep the stream open: it is not ours."""

    def preview(self, message: OutgoingMessage) -> Preview:
        """Return what `send` prints, without the line that says to whom."""
        return Preview(one_line(message.subject), _words(message, terminal=True))


def _words(message: OutgoingMessage, terminal: bool) -> str:
    """Lay out the message for reading, indented so that the next one is seen to begin."""
    message = with_links(message)
    if message.private and not terminal:
        said = [one_line(message.subject), PRIVATE_WORDS]
    else:
        said = [one_line(message.headline, 1000), *_corrected(message), *plain_lines(message.plain).split("\n")]
    said += [message.next_line, message.signature, *(f"{fact.label}: {fact.value}" for fact in message.facts)]
    if message.link and not message.private:
        said.append(f"{message.link.words}: {message.link.address}")
    lines = (line.rstrip() for part in said for line in plain_lines(part).split("\n"))
    return "".join(f"    {line}\n" for line in lines if line)


def _corrected(message: OutgoingMessage) -> list[str]:
    return [message.corrects.line, message.corrects.was] if message.corrects else []


def _masked(address: str) -> str:
    """Enough of an address to recognise it by; a log is read by more people than a mailbox."""
    name, at, domain = one_line(address).rpartition("@")
    return f"{name[:1]}…@{domain}" if at else f"{domain[:2]}…"
