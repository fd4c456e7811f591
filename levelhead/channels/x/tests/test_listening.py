"""What people write on X is heard whole, within what its plans allow; who cannot be written to is told in words."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from levelhead.channels.contract import NotHeard, Permanent, Recipient, SlowDown
from levelhead.channels.x.channel import XChannel
from levelhead.channels.x.tests.counterpart import KEYS, Counterpart, counterpart, forbidden
from levelhead.lib.clock import machine_now
from tests.channels.test_contract import MESSAGE
from tests.support.twin import Said

RAFAEL = Recipient(key="r", address="to:77")


@pytest.fixture
def other() -> Iterator[Counterpart]:
    with counterpart() as made:
        yield made


def later(seconds: int) -> str:
    return str(int((machine_now() + timedelta(seconds=seconds)).timestamp()))


def test_more_than_one_page_of_posts_and_messages_is_heard_whole(other: Counterpart) -> None:
    other.x.mention("Long before")
    other.x.whisper("Long before")
    since = other.channel.listen("").since
    for number in range(230):
        other.x.mention(f"post {number}")
        other.x.whisper(f"message {number}")
    words = [one.plain for one in other.channel.listen(since).words]
    assert words == [f"{kind} {number}" for kind in ("post", "message") for number in range(230)]


def test_when_x_asks_us_to_wait_it_is_left_alone_as_long(other: Counterpart) -> None:
    other.x.next_answers = [Said(429, {"title": "Too Many Requests"}, {"x-rate-limit-reset": later(600)})]
    with pytest.raises(NotHeard, match="slow down") as caught:
        other.channel.listen("")
    assert 590 < caught.value.wait <= 600


def test_a_day_used_up_waits_longer_than_the_quarter_of_an_hour_that_is_not(other: Counterpart) -> None:
    day = {"x-user-limit-24hour-remaining": "0", "x-user-limit-24hour-reset": later(3000)}
    other.x.next_answers = [Said(429, {}, {"x-rate-limit-reset": later(5), **day})]
    (said,) = other.channel.send(MESSAGE, [RAFAEL])
    assert isinstance(said, SlowDown) and 2900 < said.seconds <= 3000


def test_keys_that_were_taken_back_are_told(other: Counterpart) -> None:
    with pytest.raises(NotHeard, match="Connect it anew"):
        XChannel(*KEYS[:3], "another123456", api=other.x.url).listen("")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (forbidden("You cannot send messages to this user."), "take no messages from us"),
        (Said(403, {"type": "https://api.twitter.com/2/problems/oauth1-permissions"}), "lacks the right"),
    ],
)
def test_why_somebody_cannot_be_written_to_is_told(other: Counterpart, said: Said, sentence: str) -> None:
    other.x.next_answers = [said]
    (result,) = other.channel.send(MESSAGE, [RAFAEL])
    assert isinstance(result, Permanent) and sentence in result.reason
