"""What every channel promises, held against each one that is found, with a real counterpart on the other side.

A channel's folder brings the counterpart: `levelhead/channels/<name>/tests/counterpart.py` with `counterpart()`.
"""

import importlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

import pytest

from levelhead.channels import registry
from levelhead.channels.contract import (
    Accepted,
    Channel,
    Link,
    OutgoingMessage,
    Passing,
    Permanent,
    Previews,
    Recipient,
)

NASTY = "Line one\r\nBcc: wen@evil.example\x00\x1b[2J\u2028 \u05e9\u05dc\u05d5\u05dd 👩🏽‍🚒 =?utf-8?q?x?="
MESSAGE = OutgoingMessage(
    id="upd1",
    kind="update",
    thread="upd1",
    at=datetime(2026, 3, 1, 17, 32, tzinfo=UTC),
    sender_name="Maya Okafor, Driftpost",
    page_name="Driftpost",
    page_address="https://status.driftpost.example/",
    subject="Driftpost: posts went out that you did not write",
    headline="Posting is paused.",
    markdown="We have **stopped** it.",
    html="<p>We have <strong>stopped</strong> it.</p>",
    plain="We have stopped it.",
    next_line="Next update by 19:30 Pacific",
    signature="Maya Okafor, who runs Driftpost",
    link=Link("https://status.driftpost.example/i/1", "Read it on the page"),
)


class Counterpart(Protocol):
    """The other side of a channel: who is there, what they got, and how it breaks down."""

    channel: Channel
    refused: Recipient | None

    def recipient(self, number: int) -> Recipient: ...
    def received(self) -> list[str]: ...
    def break_down(self) -> None: ...


@pytest.fixture(params=registry.names())
def other(request: pytest.FixtureRequest) -> Iterator[Counterpart]:
    module = importlib.import_module(f"levelhead.channels.{request.param}.tests.counterpart")
    with module.counterpart() as made:
        yield made


class TestEveryChannel:
    def test_says_one_thing_about_each_recipient(self, other: Counterpart) -> None:
        to = [other.recipient(n) for n in range(7)]
        found = list(other.channel.send(MESSAGE, to))
        assert sorted(result.recipient for result in found) == [recipient.key for recipient in to]
        assert all(isinstance(result, Accepted) for result in found)

    def test_brings_the_words_the_promise_the_signature_and_the_page(self, other: Counterpart) -> None:
        list(other.channel.send(MESSAGE, [other.recipient(1)]))
        (read,) = other.received()
        for words in (MESSAGE.headline, "stopped", MESSAGE.next_line, MESSAGE.signature, "/i/1"):
            assert words in read

    def test_does_nothing_for_nobody(self, other: Counterpart) -> None:
        assert list(other.channel.send(MESSAGE, [])) == []
        assert other.received() == []

    def test_gives_a_repeat_the_same_name_if_it_says_that_it_can_be_repeated(self, other: Counterpart) -> None:
        once, again = (list(other.channel.send(MESSAGE, [other.recipient(1)])) for _ in range(2))
        assert not other.channel.repeatable or once == again

    def test_does_not_let_one_who_is_gone_stop_the_others(self, other: Counterpart) -> None:
        gone = [other.refused] if other.refused else []
        found = list(other.channel.send(MESSAGE, [other.recipient(1), *gone, other.recipient(2)]))
        meant = {result.recipient: type(result) for result in found}
        refused = {recipient.key: Permanent for recipient in gone}
        assert meant == {other.recipient(1).key: Accepted, other.recipient(2).key: Accepted, **refused}
        assert len(other.received()) == 2
        assert all(recipient.address not in repr(found) for recipient in gone)

    def test_calls_it_passing_when_the_other_side_is_down(self, other: Counterpart) -> None:
        other.break_down()
        to = [other.recipient(n) for n in range(3)]
        found = list(other.channel.send(MESSAGE, to))
        assert [type(result) for result in found] == [Passing] * 3
        assert all(recipient.address not in repr(found) for recipient in to)

    def test_survives_any_words(self, other: Counterpart) -> None:
        said = replace(MESSAGE, headline=NASTY, subject=NASTY, plain=NASTY, sender_name=NASTY, signature=NASTY)
        assert [type(result) for result in other.channel.send(said, [other.recipient(1)])] == [Accepted]
        assert "\x1b" not in other.received()[0] and "\x00" not in other.received()[0]

    def test_can_be_used_again_after_it_was_closed(self, other: Counterpart) -> None:
        for _ in range(2):
            assert len(list(other.channel.send(MESSAGE, [other.recipient(1)]))) == 1
            other.channel.close()

    def test_shows_the_same_words_ahead_if_it_can_show_any(self, other: Counterpart) -> None:
        if isinstance(other.channel, Previews):
            assert MESSAGE.headline in other.channel.preview(MESSAGE).plain

    def test_says_how_long_the_words_are_where_the_place_bounds_them(self, other: Counterpart) -> None:
        long = replace(MESSAGE, headline="👩🏽‍🚒 日本語 " * 200, plain="We have stopped it. " * 400)
        if isinstance(other.channel, Previews) and (shown := other.channel.preview(long)).most:
            assert 0 < shown.used <= shown.most

    def test_says_how_many_may_be_in_hand(self, other: Counterpart) -> None:
        assert 1 <= other.channel.batch <= 50


@pytest.mark.parametrize("name", registry.names())
def test_every_channel_has_a_guide_that_says_what_failures_mean(name: str) -> None:
    guide = registry.guide(name)
    for heading in ("## What you need", "## Setting it up", "## What failures mean"):
        assert heading in guide
