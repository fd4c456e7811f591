"""What the person who is woken reads, and what PagerDuty's answers mean."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from levelhead.channels.contract import Accepted, ConfigError, Passing, Permanent, SlowDown
from levelhead.channels.pagerduty.channel import PagerDutyChannel, channel
from levelhead.channels.pagerduty.tests.counterpart import KEY, Counterpart, counterpart
from tests.channels.test_contract import MESSAGE
from tests.support.twin import Said


@pytest.fixture
def other() -> Iterator[Counterpart]:
    with counterpart() as made:
        yield made


def test_one_matter_is_one_alarm_until_it_is_over(other: Counterpart) -> None:
    words = [
        MESSAGE,
        replace(MESSAGE, id="upd2", headline="Still nothing said."),
        replace(MESSAGE, id="upd3", settles=True),
    ]
    for number, word in enumerate(words, 1):
        (result,) = other.channel.send(word, [other.recipient(1)])
        assert isinstance(result, Accepted)
        (alarm,) = other.pagerduty.alarms.values()
        assert alarm["open"] is (number < 3)
    assert len(alarm["events"]) == 2 and alarm["words"]["severity"] == "critical"


def test_a_test_is_raised_and_settled_at_once(other: Counterpart) -> None:
    list(other.channel.send(replace(MESSAGE, kind="test", settles=True), [other.recipient(1)]))
    (alarm,) = other.pagerduty.alarms.values()
    assert not alarm["open"] and alarm["words"]["severity"] == "info"


@pytest.mark.parametrize(
    ("said", "means"),
    [
        (Said(400, {"status": "invalid event"}), Permanent),
        (Said(429), SlowDown),
        (Said(502), Passing),
        (Said(500), Passing),
    ],
)
def test_each_answer_has_its_meaning(other: Counterpart, said: Said, means: type) -> None:
    other.pagerduty.next_answers = [said]
    (result,) = other.channel.send(MESSAGE, [other.recipient(1)])
    assert type(result) is means and KEY not in repr(result)


def test_a_wrong_key_is_told(other: Counterpart) -> None:
    with pytest.raises(ConfigError) as caught:
        channel({"key": "short"})
    assert caught.value.setting == "key"
    (result,) = PagerDutyChannel("x" * 32, f"{other.pagerduty.url}/v2/enqueue").send(MESSAGE, [other.recipient(1)])
    assert isinstance(result, Permanent)
