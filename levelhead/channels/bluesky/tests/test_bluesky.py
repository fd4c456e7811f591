"""What stands on Bluesky, and what its answers mean."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from levelhead.channels.bluesky import post
from levelhead.channels.bluesky.channel import BlueskyChannel, channel
from levelhead.channels.bluesky.session import Session
from levelhead.channels.bluesky.tests.counterpart import HANDLE, PASSWORD, TID, Counterpart, counterpart, no
from levelhead.channels.contract import Accepted, ConfigError, InDoubt, Passing, Permanent, Recipient, SlowDown
from levelhead.lib.graphemes import count
from tests.channels.test_contract import MESSAGE
from tests.support.twin import Said

HERE = Recipient(key="account", address="account:1")


@pytest.fixture
def other() -> Iterator[Counterpart]:
    with counterpart() as made:
        yield made


def test_a_later_word_hangs_under_the_first_and_answers_the_last(other: Counterpart) -> None:
    root = parent = ""
    for number in (1, 2, 3):
        word = replace(MESSAGE, id=f"upd{number}", at=MESSAGE.at + timedelta(minutes=number))
        (said,) = other.channel.send(word, [replace(HERE, root=root, parent=parent)])
        root, parent = root or said.remote_id, said.remote_id
    first, second, third = other.bluesky.records.items()
    assert "reply" not in first[1]
    assert third[1]["reply"]["root"]["uri"].endswith(first[0])
    assert third[1]["reply"]["parent"]["uri"].endswith(second[0])


def test_a_link_is_marked_by_its_octets() -> None:
    words = post.text(replace(MESSAGE, plain="Grüße 👩🏽‍🚒 (https://driftpost.example/hilfe)."))
    places = [one["index"] for one in post.facets(words, post.address(MESSAGE))]
    marks = [words.encode()[place["byteStart"] : place["byteEnd"]].decode() for place in places]
    assert marks == ["https://driftpost.example/hilfe", "status.driftpost.example/i/1"]
    assert post.facets(words, post.address(MESSAGE))[-1]["features"][0]["uri"] == MESSAGE.link.address


def test_a_repeat_is_the_same_record(other: Counterpart) -> None:
    once, again = (list(other.channel.send(MESSAGE, [HERE])) for _ in range(2))
    assert once == again and len(other.bluesky.records) == 1


def test_a_post_is_taken_away_and_taking_it_once_more_does_no_harm(other: Counterpart) -> None:
    (said,) = other.channel.send(MESSAGE, [other.recipient(1)])
    for _time in range(2):
        assert isinstance(other.channel.take_back(other.recipient(1), said.remote_id), Accepted)
        assert other.received() == []
    assert isinstance(other.channel.take_back(other.recipient(1), "3kprivate"), Permanent)
    other.break_down()
    assert isinstance(other.channel.take_back(other.recipient(1), said.remote_id), Passing)


def test_a_key_is_a_time_and_differs_from_message_to_message() -> None:
    keys = [post.key(replace(MESSAGE, id=f"upd{n}"), HERE) for n in range(20)]
    assert all(TID.fullmatch(key) for key in keys) and len(set(keys)) > 15
    assert post.key(replace(MESSAGE, at=MESSAGE.at + timedelta(seconds=1)), HERE) > max(keys)


def test_long_words_are_told_as_far_as_there_is_room() -> None:
    words = post.text(replace(MESSAGE, plain="We are on it 👩🏽‍🚒👨‍👩‍👧‍👦. " * 80))
    assert 240 < count(words) <= 300 and len(words.encode()) <= 3000
    assert MESSAGE.next_line in words and words.endswith("/i/1")


def test_signing_in_happens_once_and_is_renewed_when_it_ends(other: Counterpart) -> None:
    for number in range(3):
        list(other.channel.send(replace(MESSAGE, id=f"upd{number}"), [HERE]))
    assert other.bluesky.sessions == 1
    other.bluesky.next_answers = [no("ExpiredToken")]
    (result,) = other.channel.send(MESSAGE, [HERE])
    assert isinstance(result, Accepted) and other.bluesky.sessions == 2
    assert "refreshSession" in "".join(got.path for got in other.bluesky.asked)


def test_a_session_that_cannot_be_renewed_is_begun_anew(other: Counterpart) -> None:
    list(other.channel.send(MESSAGE, [HERE]))
    other.bluesky.next_answers = [no("ExpiredToken"), no("ExpiredToken")]
    (result,) = other.channel.send(MESSAGE, [HERE])
    assert isinstance(result, Accepted)


def test_a_wrong_password_is_told_and_not_repeated(other: Counterpart) -> None:
    wrong = BlueskyChannel(Session(other.bluesky.url, HANDLE, "aaaa-bbbb-cccc-dddd"))
    (result,) = wrong.send(MESSAGE, [HERE])
    assert isinstance(result, Permanent) and "AuthenticationRequired" in result.reason
    assert "aaaa" not in repr(result)


@pytest.mark.parametrize(
    ("said", "means"),
    [
        (no("InvalidRecord"), Permanent),
        (no("AccountTakedown", 401), Permanent),
        (no("UpstreamFailure", 502), Passing),
        (Said(429, {"error": "RateLimitExceeded"}, {"RateLimit-Reset": "4102444800"}), SlowDown),
        (Said(200, b"<html>"), InDoubt),
        (Said(200, {"uri": "x"}), InDoubt),
    ],
)
def test_each_answer_has_its_meaning(other: Counterpart, said: Said, means: type) -> None:
    list(other.channel.send(MESSAGE, [HERE]))
    other.bluesky.next_answers = [said]
    (result,) = other.channel.send(replace(MESSAGE, id="upd2"), [HERE])
    assert type(result) is means and PASSWORD not in repr(result)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"handle": "driftpost"}, "handle"),
        ({"password": "my real one"}, "password"),
        ({"server": "http://x.y"}, "server"),
    ],
)
def test_a_wrong_setting_is_named(change: dict[str, str], wrong: str) -> None:
    with pytest.raises(ConfigError) as caught:
        channel({"handle": "driftpost.bsky.social", "password": PASSWORD} | change)
    assert caught.value.setting == wrong
