"""Pictures beside a message: handed over where a place shows them with their words, a link everywhere else."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest

from levelhead.channels.bluesky.tests import counterpart as bluesky
from levelhead.channels.console.tests import counterpart as console
from levelhead.channels.contract import Accepted, Shown
from levelhead.channels.discord.tests import counterpart as discord
from levelhead.channels.email import body
from levelhead.channels.mastodon.tests import counterpart as mastodon
from levelhead.channels.slack.blocks import as_plain, render
from levelhead.channels.teams.tests import counterpart as teams
from levelhead.channels.x.tests import counterpart as x
from tests.channels.test_contract import MESSAGE
from tests.support.pictures import ALT, a_picture
from tests.support.twin import Said

ADDRESS = "https://status.driftpost.example/pictures/abc/def.webp"


def shown(alt: str = ALT, octets: bytes = a_picture("WEBP")) -> Shown:
    """A picture as the writer of an update gives it."""
    return Shown(ADDRESS, alt, f"Picture: {alt}", 300, 200, lambda: octets)


WORD = replace(MESSAGE, pictures=(shown(), shown("👨‍👩‍👧‍👦" * 1000)))


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """Closes what a test opens."""
    with ExitStack() as made:
        yield made


@pytest.mark.parametrize("looks", [0, 3])
def test_mastodon_shows_them_with_their_words(stack: ExitStack, looks: int) -> None:
    other = stack.enter_context(mastodon.counterpart())
    other.mastodon.slow = looks
    (said,) = other.channel.send(WORD, [other.recipient(1)])
    assert isinstance(said, Accepted)
    assert other.mastodon.posts[said.remote_id]["media_ids"] == list(other.mastodon.media)
    first, second = (one["told"]["description"] for one in other.mastodon.media.values())
    assert first == ALT
    assert 1400 < len(second) <= 1500 and second.endswith("👨‍👩‍👧‍👦…")


def test_mastodon_lets_go_of_one_that_was_removed(stack: ExitStack) -> None:
    other = stack.enter_context(mastodon.counterpart())
    (said,) = other.channel.send(WORD, [other.recipient(1)])
    assert isinstance(said, Accepted)
    other.channel.edit(replace(WORD, pictures=()), other.recipient(1), said.remote_id)
    assert other.mastodon.posts[said.remote_id]["media_ids"] == []


@pytest.mark.parametrize("answers", [[Said(422, {"error": "no"})], [Said(200, b"<html>")], [Said(202, {"id": "1/2"})]])
def test_words_go_to_mastodon_without_one_that_it_does_not_take(stack: ExitStack, answers: list[Said]) -> None:
    other = stack.enter_context(mastodon.counterpart())
    other.mastodon.next_answers = answers
    (said,) = other.channel.send(replace(MESSAGE, pictures=(shown(),)), [other.recipient(1)])
    assert isinstance(said, Accepted)
    assert "media_ids" not in other.mastodon.posts[said.remote_id]


def test_one_that_never_gets_ready_does_not_hold_the_words(stack: ExitStack) -> None:
    other = stack.enter_context(mastodon.counterpart())
    other.mastodon.slow = 1000
    (said,) = other.channel.send(WORD, [other.recipient(1)])
    assert isinstance(said, Accepted)
    assert "media_ids" not in other.mastodon.posts[said.remote_id]


def test_bluesky_shows_them_with_their_words_and_shape(stack: ExitStack) -> None:
    other = stack.enter_context(bluesky.counterpart())
    once, again = (list(other.channel.send(WORD, [other.recipient(1)])) for _press in range(2))
    assert once == again
    (record,) = other.bluesky.records.values()
    first, second = record["embed"]["images"]
    assert (first["alt"], first["aspectRatio"]) == (ALT, {"width": 300, "height": 200})
    assert second["alt"] == WORD.pictures[1].alt


@pytest.mark.parametrize("octets", [b"", b"x" * 1_000_001])
def test_words_go_to_bluesky_without_one_that_it_does_not_take(stack: ExitStack, octets: bytes) -> None:
    other = stack.enter_context(bluesky.counterpart())
    (said,) = other.channel.send(replace(MESSAGE, pictures=(shown(octets=octets),)), [other.recipient(1)])
    assert isinstance(said, Accepted)
    assert "embed" not in next(iter(other.bluesky.records.values()))


def test_x_shows_them_with_their_words(stack: ExitStack) -> None:
    other = stack.enter_context(x.counterpart())
    (said,) = other.channel.send(WORD, [other.recipient(1)])
    assert isinstance(said, Accepted)
    assert other.x.posts[said.remote_id]["media"]["media_ids"] == list(other.x.media)
    first, second = other.x.media.values()
    assert first == ALT
    assert len(second) <= 1000


def test_x_shows_none_without_its_words(stack: ExitStack) -> None:
    other = stack.enter_context(x.counterpart())
    other.x.may_describe = False
    (said,) = other.channel.send(WORD, [other.recipient(1)])
    assert isinstance(said, Accepted)
    assert "media" not in other.x.posts[said.remote_id]


@pytest.mark.parametrize("place", [discord, teams, console])
def test_elsewhere_they_are_links_with_their_words(stack: ExitStack, place: Any) -> None:
    other = stack.enter_context(place.counterpart())
    list(other.channel.send(replace(MESSAGE, pictures=(shown(),)), [other.recipient(1)]))
    (read,) = other.received()
    assert "A post that Maya did not write" in read
    assert ADDRESS in read


def test_slack_links_them() -> None:
    assert f"Picture: {ALT}: {ADDRESS}" in as_plain(render(replace(MESSAGE, pictures=(shown(),))))


def test_a_mail_links_them_and_loads_none() -> None:
    message = replace(MESSAGE, pictures=(shown(),))
    plain = "".join(piece for piece in body.plain(message) if isinstance(piece, str))
    html = "".join(piece for piece in body.html(message) if isinstance(piece, str))
    assert f"Picture: {ALT}\n{ADDRESS}" in plain
    assert f'<a href="{ADDRESS}"' in html
    assert "<img" not in html
