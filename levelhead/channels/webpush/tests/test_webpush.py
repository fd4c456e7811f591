"""What a browser shows, and what push services' answers mean."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from levelhead.channels.contract import Accepted, ConfigError, Passing, Permanent, Recipient, SlowDown
from levelhead.channels.webpush.channel import WebPushChannel, channel
from levelhead.channels.webpush.tests.counterpart import Counterpart, counterpart
from tests.channels.test_contract import MESSAGE
from tests.support.twin import Said


@pytest.fixture
def other() -> Iterator[Counterpart]:
    with counterpart() as made:
        yield made


def test_a_newer_word_takes_the_place_of_an_older_one(other: Counterpart) -> None:
    for number in (1, 2):
        list(other.channel.send(replace(MESSAGE, id=f"upd{number}"), [other.recipient(1)]))
    first, second = other.service.asked
    assert first.headers["topic"] == second.headers["topic"]
    assert {shown["tag"] for shown in other.service.shown} == {MESSAGE.thread}


def test_words_of_any_length_fit(other: Counterpart) -> None:
    long = replace(MESSAGE, headline="日本 " * 300, plain="👩🏽‍🚒 日本語 " * 900)
    (result,) = other.channel.send(long, [other.recipient(1)])
    assert isinstance(result, Accepted)
    assert MESSAGE.next_line in other.received()[0] and len(other.service.shown[0]["body"]) < 3000


@pytest.mark.parametrize(
    ("said", "means"),
    [
        (Said(404), Permanent),
        (Said(403), Permanent),
        (Said(429, headers={"Retry-After": "60"}), SlowDown),
        (Said(503), Passing),
    ],
)
def test_each_answer_has_its_meaning(other: Counterpart, said: Said, means: type) -> None:
    other.service.next_answers = [said]
    (result,) = other.channel.send(MESSAGE, [other.recipient(1)])
    assert type(result) is means and "/push/" not in repr(result)


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", '{"endpoint":"https://x","keys":{"p256dh":"AA","auth":"AA"}}', '{"keys":{"p256dh":1,"auth":2}}'],
)
def test_what_is_no_subscription_is_not_tried(other: Counterpart, text: str) -> None:
    (result,) = other.channel.send(MESSAGE, [Recipient(key="r", address=text)])
    assert isinstance(result, Permanent)


def test_the_key_that_browsers_are_given_stays_the_same() -> None:
    one, again = (WebPushChannel("k" * 40, "mailto:a@b.example").public_key for _ in range(2))
    assert one == again and len(one) == 87
    with pytest.raises(ConfigError):
        channel({"key": "short", "contact": "mailto:a@b.example"})
    with pytest.raises(ConfigError):
        channel({"key": "k" * 40, "contact": "maya"})
