"""What stands on X, and what its answers mean."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from levelhead.channels.contract import Accepted, ConfigError, InDoubt, Passing, Permanent, SlowDown
from levelhead.channels.x.channel import XChannel, channel
from levelhead.channels.x.tests.counterpart import KEYS, Counterpart, counterpart, forbidden
from levelhead.channels.x.weight import weight
from tests.channels.test_contract import MESSAGE
from tests.support.twin import Said


@pytest.fixture
def other() -> Iterator[Counterpart]:
    with counterpart() as made:
        yield made


def test_a_later_word_is_a_reply_to_the_one_before(other: Counterpart) -> None:
    here = other.recipient(1)
    (first,) = other.channel.send(MESSAGE, [here])
    list(other.channel.send(replace(MESSAGE, id="upd2", headline="Later."), [replace(here, parent=first.remote_id)]))
    one, two = other.x.posts.values()
    assert two["reply"] == {"in_reply_to_tweet_id": first.remote_id} and "reply" not in one


def test_a_post_is_taken_away_and_taking_it_once_more_does_no_harm(other: Counterpart) -> None:
    (said,) = other.channel.send(MESSAGE, [other.recipient(1)])
    for _time in range(2):
        assert isinstance(other.channel.take_back(other.recipient(1), said.remote_id), Accepted)
        assert other.received() == []
    assert isinstance(other.channel.take_back(replace(other.recipient(1), address="to:77"), "123"), Permanent)


def test_what_cannot_be_asked_now_is_asked_again(other: Counterpart) -> None:
    other.x.next_answers.append(Said(429, {"title": "Too Many Requests"}))
    assert isinstance(other.channel.take_back(other.recipient(1), "123"), SlowDown)
    other.break_down()
    assert isinstance(other.channel.take_back(other.recipient(1), "123"), Passing)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("abc", 3),
        ("Grüße", 5),
        ("日本", 4),
        ("👩‍👩‍👧‍👦", 2),
        ("👩🏽‍🚒", 2),
        ("🇩🇪", 2),
        ("see https://a.example/" + "x" * 90, 27),
    ],
)
def test_length_is_counted_as_x_does(text: str, length: int) -> None:
    assert weight(text) == length


def test_long_words_are_told_as_far_as_there_is_room(other: Counterpart) -> None:
    (result,) = other.channel.send(replace(MESSAGE, plain="We are on it 👩🏽‍🚒. 日本語。 " * 80), [other.recipient(1)])
    post = other.received()[0]
    assert isinstance(result, Accepted) and 200 < weight(post) <= 280 and MESSAGE.next_line in post


@pytest.mark.parametrize(
    ("said", "means"),
    [
        (forbidden(), Permanent),
        (forbidden("You are not allowed to create a Tweet with duplicate content."), Permanent),
        (Said(429, {"title": "Too Many Requests"}, {"x-rate-limit-reset": "4102444800"}), SlowDown),
        (Said(503, {"title": "Service Unavailable"}), Passing),
        (Said(504), InDoubt),
        (Said(201, {"data": {}}), InDoubt),
    ],
)
def test_each_answer_has_its_meaning(other: Counterpart, said: Said, means: type) -> None:
    other.x.next_answers = [said]
    (result,) = other.channel.send(MESSAGE, [other.recipient(1)])
    assert type(result) is means and not any(key in repr(result) for key in KEYS)


def test_keys_that_do_not_fit_are_told(other: Counterpart) -> None:
    (result,) = XChannel(*KEYS[:3], "another123456", api=other.x.url).send(MESSAGE, [other.recipient(1)])
    assert isinstance(result, Permanent) and "does not accept the key" in result.reason
    with pytest.raises(ConfigError) as caught:
        channel(dict(zip(("api_key", "api_secret", "token", "token_secret"), (*KEYS[:3], "a b"), strict=True)))
    assert caught.value.setting == "token_secret"
