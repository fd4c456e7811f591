"""What stands in Slack, and what its answers mean."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from levelhead.channels.contract import (
    Accepted,
    ConfigError,
    Corrected,
    InDoubt,
    Passing,
    Permanent,
    Recipient,
    SlowDown,
)
from levelhead.channels.slack import blocks
from levelhead.channels.slack.channel import channel
from levelhead.channels.slack.tests.counterpart import PLACE, TOKEN, Counterpart, counterpart, no
from tests.channels.test_contract import MESSAGE
from tests.support.twin import Said

HERE = Recipient(key="account", address="account:1")


@pytest.fixture
def other() -> Iterator[Counterpart]:
    with counterpart() as made:
        yield made


def test_a_later_word_goes_under_the_first_and_the_first_shows_the_present_state(other: Counterpart) -> None:
    (first,) = other.app.send(MESSAGE, [HERE])
    later = replace(MESSAGE, id="upd2", headline="It is over.")
    (second,) = other.app.send(later, [replace(HERE, root=first.remote_id, parent=first.remote_id)])
    edited = other.app.edit(later, HERE, first.remote_id)
    assert edited == Accepted("account", first.remote_id) != second
    top, reply = other.slack.posts.values()
    assert reply["thread_ts"] == first.remote_id.partition(":")[2] and "thread_ts" not in top
    assert top["text"].startswith("It is over.")


@pytest.mark.parametrize(
    ("said", "means"),
    [
        (no("channel_not_found"), Permanent),
        (no("invalid_auth"), Permanent),
        (no("fatal_error"), InDoubt),
        (no("service_unavailable"), Passing),
        (Said(200, b"<html>"), InDoubt),
        (Said(200, {"ok": True}), InDoubt),
        (Said(200, [1]), InDoubt),
        (Said(503), Passing),
        (Said(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": "30"}), SlowDown),
    ],
)
def test_each_answer_has_its_meaning(other: Counterpart, said: Said, means: type) -> None:
    other.slack.next_answers = [said]
    (result,) = other.app.send(MESSAGE, [HERE])
    assert type(result) is means and TOKEN not in repr(result)


def test_one_readers_limit_is_not_everybodys(other: Counterpart) -> None:
    other.slack.next_answers = [Said(429, headers={"Retry-After": "30"})]
    (result,) = other.channel.send(MESSAGE, [other.recipient(1)])
    assert isinstance(result, Passing) and result.after == 30


def test_words_have_slacks_own_marks_and_call_nobody() -> None:
    text = blocks.marked(
        '<p>We <strong>stopped</strong> <em>it</em> &lt;!channel&gt; <a href="https://a.example/?x=1&amp;y=2">here</a></p>'
        "<ul><li>one</li><li>two</li></ul>"
    )
    assert text == ("We *stopped* _it_ &lt;!channel&gt; <https://a.example/?x=1&amp;y=2|here>\n\n• one\n• two")


def test_a_correction_strikes_what_it_takes_back() -> None:
    words = blocks.render(replace(MESSAGE, corrects=Corrected("At 13:01 we wrote:", "It is over")))
    assert "At 13:01 we wrote:\n> ~It is over~" in words["blocks"][1]["text"]["text"]


def test_long_words_are_cut_to_what_slack_takes(other: Counterpart) -> None:
    long = replace(MESSAGE, headline="h " * 400, html=f"<p>{'word ' * 5000}</p>")
    (result,) = other.app.send(long, [HERE])
    assert isinstance(result, Accepted)


@pytest.mark.parametrize(
    ("config", "wrong"),
    [
        ({"token": TOKEN}, "channel"),
        ({"token": "secret", "channel": PLACE}, "token"),
        ({"token": TOKEN, "channel": "#status"}, "channel"),
        ({"token": TOKEN, "channel": PLACE, "webhook": "https://x"}, "webhook"),
        ({"webhook": "http://hooks.slack.com/"}, "webhook"),
    ],
)
def test_a_wrong_setting_is_named_and_not_repeated(config: dict[str, str], wrong: str) -> None:
    with pytest.raises(ConfigError) as caught:
        channel(config)
    assert caught.value.setting == wrong and TOKEN not in str(caught.value)


def test_what_went_through_a_webhook_cannot_be_changed(other: Counterpart) -> None:
    assert isinstance(other.channel.edit(MESSAGE, other.recipient(1), ""), Permanent)
    assert not other.slack.asked
