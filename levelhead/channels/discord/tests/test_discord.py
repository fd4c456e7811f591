"""What stands in Discord, and what its answers mean."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from levelhead.channels.contract import Accepted, ConfigError, Fact, InDoubt, Passing, Permanent, SlowDown
from levelhead.channels.discord.channel import DiscordChannel, channel
from levelhead.channels.discord.tests.counterpart import Counterpart, counterpart
from tests.channels.test_contract import MESSAGE
from tests.support.twin import Said


@pytest.fixture
def other() -> Iterator[Counterpart]:
    with counterpart() as made:
        yield made


def test_the_first_post_is_brought_up_to_date(other: Counterpart) -> None:
    here = other.recipient(1)
    (first,) = other.channel.send(MESSAGE, [here])
    assert isinstance(other.channel.edit(replace(MESSAGE, headline="It is over."), here, first.remote_id), Accepted)
    assert "It is over." in other.received()[0] and len(other.discord.posts) == 1
    assert isinstance(other.channel.edit(MESSAGE, here, "../x"), Permanent)


def test_words_of_any_length_fit(other: Counterpart) -> None:
    facts = tuple(Fact("Part " * 100, "Not working " * 200) for _ in range(40))
    long = replace(MESSAGE, headline="👩🏽‍🚒 " * 300, markdown="word " * 5000, signature="Maya " * 300, facts=facts)
    (result,) = other.channel.send(long, [other.recipient(1)])
    assert isinstance(result, Accepted)
    assert MESSAGE.next_line in other.received()[0]


@pytest.mark.parametrize(
    ("said", "own", "readers"),
    [
        (Said(404, {"code": 10015}), Permanent, Permanent),
        (Said(500), Passing, Passing),
        (Said(504), InDoubt, InDoubt),
        (Said(200, b""), InDoubt, InDoubt),
        (Said(429, {"retry_after": 2.5}, {"Retry-After": "3"}), SlowDown, Passing),
    ],
)
def test_each_answer_has_its_meaning(other: Counterpart, said: Said, own: type, readers: type) -> None:
    ours = DiscordChannel(f"{other.discord.url}/api/webhooks/1/s3cret")
    for through, means in ((ours, own), (other.channel, readers)):
        other.discord.next_answers = [said]
        (result,) = through.send(MESSAGE, [other.recipient(1)])
        assert type(result) is means and "s3cret" not in repr(result)


@pytest.mark.parametrize("webhook", ["https://discord.com/channels/1/2", "http://discord.com/api/webhooks/1/a"])
def test_a_wrong_webhook_is_told_and_not_repeated(webhook: str) -> None:
    with pytest.raises(ConfigError) as caught:
        channel({"webhook": webhook})
    assert caught.value.setting == "webhook" and webhook not in str(caught.value)
