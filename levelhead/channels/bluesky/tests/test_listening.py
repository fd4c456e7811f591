"""What people write on Bluesky is heard whole, however much else comes in, and whatever clock they write by."""

from collections.abc import Iterator

import pytest

from levelhead.channels.bluesky.tests.counterpart import Counterpart, counterpart, no
from levelhead.channels.contract import NotHeard, Permanent, Recipient
from tests.channels.test_contract import MESSAGE
from tests.support.twin import Said


@pytest.fixture
def other() -> Iterator[Counterpart]:
    """An account that has been listened to once."""
    with counterpart() as made:
        made.bluesky.mention("Long before")
        yield made


def heard(other: Counterpart, since: str) -> tuple[list[str], str]:
    found = other.channel.listen(since)
    return [word.plain for word in found.words], found.since


def test_a_mention_among_hundreds_who_like_a_post_is_heard(other: Counterpart) -> None:
    _nothing, since = heard(other, "")
    other.bluesky.mention("My queue is empty!")
    for _like in range(250):
        other.bluesky.mention("", reason="like")
    assert heard(other, since)[0] == ["My queue is empty!"]


def test_a_post_that_comes_in_behind_a_later_one_is_heard(other: Counterpart) -> None:
    _nothing, since = heard(other, "")
    other.bluesky.mention("Is it down?", at="2026-03-01T18:00:30.000Z")
    _words, since = heard(other, since)
    other.bluesky.mention("My queue is empty!", at="2026-03-01T18:00:10.000Z")
    words, since = heard(other, since)
    assert "My queue is empty!" in words and "Long before" not in words
    other.bluesky.mention("Later", at="2026-03-01T18:30:00.000Z")
    assert heard(other, heard(other, since)[1])[0] == ["Later"]


def test_a_mark_of_an_earlier_release_brings_nothing_old(other: Counterpart) -> None:
    other.bluesky.mention("New", at="2026-03-01T17:00:30.000Z")
    assert heard(other, '{"posts": "2026-03-01T17:00:00.000Z", "chat": ""}')[0] == ["New"]


@pytest.mark.parametrize(
    ("said", "sentence", "wait"),
    [
        (Said(429, {"error": "RateLimitExceeded"}, {"retry-after": "90"}), "slow down", 90),
        (Said(503), "answered 503", 0),
    ],
)
def test_why_nothing_is_heard_is_told(other: Counterpart, said: Said, sentence: str, wait: float) -> None:
    other.channel.listen("")
    other.bluesky.next_answers = [said]
    with pytest.raises(NotHeard, match=sentence) as caught:
        other.channel.listen("")
    assert caught.value.wait == wait


def test_a_password_that_was_taken_back_is_told(other: Counterpart) -> None:
    other.bluesky.next_answers = [no("AuthenticationRequired", 401)]
    with pytest.raises(NotHeard, match="Connect it anew"):
        other.channel.listen("")


@pytest.mark.parametrize("error", ["MessagesDisabled", "NotFollowedBySender", "BlockedActor"])
def test_who_takes_no_private_messages_is_told_of_in_words(other: Counterpart, error: str) -> None:
    other.bluesky.closed = error
    (said,) = other.channel.send(MESSAGE, [Recipient(key="r", address="to:did:plc:rafael")])
    assert isinstance(said, Permanent) and "on Bluesky" in said.reason and "Answer where they wrote" in said.reason


def test_a_password_without_the_right_to_private_messages_is_told_and_signs_in_once(other: Counterpart) -> None:
    other.bluesky.may_chat = False
    for _look in range(3):
        other.channel.listen("")
    (said,) = other.channel.send(MESSAGE, [Recipient(key="r", address="to:did:plc:rafael")])
    assert isinstance(said, Permanent) and "Allow access to your direct messages" in said.reason
    assert other.bluesky.sessions == 1
