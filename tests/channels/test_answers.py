"""What an answer over HTTP means, and how long it asks us to wait."""

from datetime import timedelta

import pytest

from levelhead.channels import answers
from levelhead.channels.contract import Accepted, InDoubt, Passing, Permanent, Recipient, SlowDown
from levelhead.lib.clock import machine_now
from levelhead.lib.http import Answer, AnswerLost, NotAllowed, Unreachable


def said(status: int, **headers: str) -> Answer:
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, b"")


@pytest.mark.parametrize(
    ("status", "means"),
    [
        (400, Permanent),
        (401, Permanent),
        (302, Permanent),
        (500, Passing),
        (503, Passing),
        (409, Passing),
        (504, InDoubt),
    ],
)
def test_an_answer_is_permanent_passing_or_in_doubt(status: int, means: type) -> None:
    result = answers.refusal("k", said(status), "Slack")
    assert type(result) is means and str(status) in result.reason


def test_a_gateway_that_gave_up_is_asked_again_where_a_repeat_does_no_harm() -> None:
    assert isinstance(answers.refusal("k", said(504), "Slack", repeatable=True), Passing)


@pytest.mark.parametrize(
    ("error", "means"),
    [(NotAllowed("x"), Permanent), (Unreachable("x"), Passing), (AnswerLost("x"), InDoubt)],
)
def test_no_answer_is_in_doubt_only_if_something_was_said(error: Exception, means: type) -> None:
    assert type(answers.lost("k", error)) is means


def test_only_a_plain_word_of_theirs_is_repeated() -> None:
    assert answers.sentence("Slack", 400, "invalid_blocks") == "Slack answered 400: invalid_blocks."
    assert "xoxb" not in answers.sentence("Slack", 400, "token=xoxb-1")


def test_a_wait_is_read_in_every_form_it_comes_in() -> None:
    soon = machine_now() + timedelta(seconds=90)
    for headers in (
        {"retry_after": "90"},
        {"retry_after": soon.strftime("%a, %d %b %Y %H:%M:%S GMT")},
        {"x_ratelimit_reset_after": "90.0"},
        {"x_rate_limit_reset": str(int(soon.timestamp()))},
        {"ratelimit_reset": str(int(soon.timestamp()))},
        {"x_ratelimit_reset": soon.isoformat().replace("+00:00", "Z")},
    ):
        result = answers.refusal("k", said(429, **headers), "Mastodon")
        assert isinstance(result, SlowDown) and 85 <= result.seconds <= 91


@pytest.mark.parametrize("text", ["", "soon", "nan", "inf", "9" * 30])
def test_a_wait_that_makes_no_sense_is_a_minute(text: str) -> None:
    assert answers.wait(said(429, retry_after=text)) == 60


def test_a_wait_is_never_longer_than_an_hour_nor_shorter_than_a_second() -> None:
    assert answers.wait(said(429, retry_after="86400")) == 3600
    assert answers.wait(said(429, retry_after="-5")) == 1


def test_each_of_many_recipients_has_a_result() -> None:
    to = [Recipient(key=f"r{number}", address="") for number in range(20)]
    found = list(answers.side_by_side(to, lambda one: Accepted(one.key), 4))
    assert {result.recipient for result in found} == {one.key for one in to}
