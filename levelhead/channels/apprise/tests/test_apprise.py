"""What goes out through Apprise, what may not, and what its silence means."""

import time
from collections.abc import Iterator

import pytest

from levelhead.channels.apprise import outside
from levelhead.channels.apprise.channel import AppriseChannel, channel
from levelhead.channels.apprise.tests.counterpart import Counterpart, counterpart
from levelhead.channels.contract import ConfigError, InDoubt, Passing, Permanent, SlowDown
from tests.channels.test_contract import MESSAGE
from tests.support.twin import Said


@pytest.fixture
def other() -> Iterator[Counterpart]:
    with counterpart() as made:
        yield made


@pytest.mark.parametrize(
    ("status", "means"),
    [(401, Permanent), (404, Permanent), (429, SlowDown), (500, Passing), (503, Passing)],
)
def test_each_answer_has_its_meaning(other: Counterpart, status: int, means: type) -> None:
    other.mattermost.next_answers = [Said(status)]
    (result,) = other.channel.send(MESSAGE, [other.recipient(1)])
    assert type(result) is means and "3ccdd113" not in repr(result)


def test_silence_after_words_went_out_is_in_doubt(other: Counterpart, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "SECONDS", 3.0)
    answer = other.mattermost.answer
    other.mattermost.answer = lambda got: time.sleep(5) or answer(got)
    (result,) = other.channel.send(MESSAGE, [other.recipient(1)])
    assert isinstance(result, InDoubt)


@pytest.mark.parametrize(
    "url",
    [
        "mmost://127.0.0.1:9/3ccdd113474722377935511fc85d3dd4",
        "json://169.254.169.254/latest",
        "json://[::ffff:10.0.0.1]/x",
        "json://2130706433/x",
        "json://localhost/x",
    ],
)
def test_nothing_private_is_reached(url: str) -> None:
    (result,) = AppriseChannel(url).send(MESSAGE, [Counterpart.recipient(None, 1)])
    assert isinstance(result, Permanent | Passing)
    assert isinstance(result, Passing) or "not public" in result.reason
    assert outside.run(outside.Task(url, "t", "b")).spoke is False


@pytest.mark.parametrize("url", ["", "tgram", "nonsense://x/y", "tgram://a b/c", "https://\n"])
def test_an_address_that_apprise_does_not_know_is_told_and_not_repeated(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        channel({"url": url})
    assert caught.value.setting == "url"


def test_an_address_that_apprise_knows_is_taken() -> None:
    channel({"url": "tgram://123456789:abcdefghijklmnopqrstuvwxyz123456789/12315544/"}).close()
