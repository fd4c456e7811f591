"""What stands on Mastodon, and what its answers mean."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from levelhead.channels.contract import Accepted, ConfigError, InDoubt, Passing, Permanent, SlowDown
from levelhead.channels.mastodon.channel import channel
from levelhead.channels.mastodon.tests.counterpart import LENGTH, TOKEN, Counterpart, counterpart
from tests.channels.test_contract import MESSAGE
from tests.support.twin import Said


@pytest.fixture
def other() -> Iterator[Counterpart]:
    with counterpart() as made:
        yield made


def test_a_later_word_is_a_reply_to_the_one_before(other: Counterpart) -> None:
    here = other.recipient(1)
    (first,) = other.channel.send(MESSAGE, [here])
    list(other.channel.send(replace(MESSAGE, id="upd2"), [replace(here, root=first.remote_id, parent=first.remote_id)]))
    one, two = other.mastodon.posts.values()
    assert two["in_reply_to_id"] == first.remote_id and "in_reply_to_id" not in one
    assert one["language"] == "en" and one["visibility"] == "public"


def test_a_reply_to_a_deleted_post_stands_by_itself(other: Counterpart) -> None:
    (result,) = other.channel.send(MESSAGE, [replace(other.recipient(1), parent="404")])
    assert isinstance(result, Accepted)
    assert "in_reply_to_id" not in other.mastodon.posts[result.remote_id]


def test_a_repeat_makes_no_second_post(other: Counterpart) -> None:
    once, again = (list(other.channel.send(MESSAGE, [other.recipient(1)])) for _ in range(2))
    assert once == again and len(other.mastodon.posts) == 1


def test_long_words_are_told_as_far_as_there_is_room(other: Counterpart) -> None:
    long = replace(MESSAGE, plain="We are sorry for this, and we are on it 👩🏽‍🚒. " * 40)
    (result,) = other.channel.send(long, [other.recipient(1)])
    post = other.received()[0]
    assert isinstance(result, Accepted) and 440 < LENGTH(post) <= 500
    assert MESSAGE.next_line in post and post.endswith("/i/1")


def test_a_post_can_be_changed(other: Counterpart) -> None:
    (first,) = other.channel.send(MESSAGE, [other.recipient(1)])
    assert isinstance(
        other.channel.edit(replace(MESSAGE, headline="Put right."), other.recipient(1), first.remote_id), Accepted
    )
    assert "Put right." in other.received()[0]
    assert isinstance(other.channel.edit(MESSAGE, other.recipient(1), "../../oauth"), Permanent)


@pytest.mark.parametrize(
    ("said", "means"),
    [
        (Said(401, {"error": "The access token is invalid"}), Permanent),
        (Said(403, {"error": "This action is not allowed"}), Permanent),
        (Said(422, {"error": "Validation failed"}), Permanent),
        (Said(429, {"error": "Too many requests"}, {"X-RateLimit-Reset": "2099-01-01T00:00:00.000Z"}), SlowDown),
        (Said(502, b"<html>"), Passing),
        (Said(503, b"<html>"), Passing),
        (Said(200, b"<html>"), InDoubt),
        (Said(200, []), InDoubt),
    ],
)
def test_each_answer_has_its_meaning(other: Counterpart, said: Said, means: type) -> None:
    other.mastodon.next_answers = [said]
    (result,) = other.channel.send(MESSAGE, [other.recipient(1)])
    assert type(result) is means and TOKEN not in repr(result)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"server": "mastodon.social"}, "server"),
        ({"server": "http://mastodon.social"}, "server"),
        ({"server": "https://mastodon.social/@driftpost"}, "server"),
        ({"token": "a b"}, "token"),
        ({"length": "many"}, "length"),
    ],
)
def test_a_wrong_setting_is_named(change: dict[str, str], wrong: str) -> None:
    with pytest.raises(ConfigError) as caught:
        channel({"server": "https://mastodon.social", "token": TOKEN} | change)
    assert caught.value.setting == wrong
