"""The console reads calmly, and keeps secrets off everything but a terminal."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from levelhead.channels.console.channel import ConsoleChannel, channel
from levelhead.channels.contract import ConfigError, Link, OutgoingMessage, Recipient

MESSAGE = OutgoingMessage(
    id="m1",
    kind="update",
    thread="m1",
    at=datetime(2026, 3, 1, 17, 32, tzinfo=UTC),
    sender_name="Maya Okafor, Driftpost",
    page_name="Driftpost",
    page_address="https://status.driftpost.example/",
    subject="Driftpost: posts went out that you did not write",
    headline="Posting is paused.",
    plain="We have stopped it.",
    next_line="Next update by 19:30 Pacific",
    signature="Maya Okafor, who runs Driftpost",
    link=Link("https://status.driftpost.example/i/1", "Read it on the page"),
)
RAFAEL = Recipient(key="r1", address="rafael@example.org", leave_url="https://live.example/leave/s3cret")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def printed(message: OutgoingMessage, stream: io.StringIO) -> str:
    list(ConsoleChannel(stream).send(message, [RAFAEL]))
    return stream.getvalue()


def test_a_message_reads_in_the_order_that_matters() -> None:
    assert printed(MESSAGE, io.StringIO()) == (
        "To r…@example.org\n"
        "    Posting is paused.\n"
        "    We have stopped it.\n"
        "    Next update by 19:30 Pacific\n"
        "    Maya Okafor, who runs Driftpost\n"
        "    Read it on the page: https://status.driftpost.example/i/1\n\n"
    )


def test_the_way_out_is_a_key_and_is_not_printed() -> None:
    assert "s3cret" not in printed(MESSAGE, Terminal())


def test_private_words_show_on_a_terminal_and_nowhere_else() -> None:
    code = replace(MESSAGE, plain="Your code is 481516.", private=True)
    assert "481516" not in printed(code, io.StringIO())
    assert "481516" in printed(code, Terminal())


def test_words_cannot_paint_on_the_terminal() -> None:
    assert "\x1b" not in printed(replace(MESSAGE, plain="\x1b[2Jgone", headline="\x1b]0;x\x07"), Terminal())


@pytest.mark.parametrize("config", [{"stream": "printer"}, {"steam": "stdout"}])
def test_a_wrong_setting_is_a_sentence(config: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match=r"console"):
        channel(config)
