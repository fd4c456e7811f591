"""A bad hour at the other side, or of our own clock, against a real mail server: nobody is lost, nobody hears twice."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from levelhead.channels.email.channel import EmailChannel, channel
from levelhead.channels.email.tests.server import Post, smtp_server
from levelhead.fanout import buckets
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.models import Delivery
from levelhead.fanout.queue import claim, give_back_expired
from levelhead.fanout.set_back import SetBack
from levelhead.lib.clock import machine_now

Shift = Callable[[timedelta], None]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def shift(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shift:
    """Move the machine's clock, which stands still from then on."""
    clock = tmp_path / "clock"
    clock.write_text(machine_now().isoformat())
    monkeypatch.setenv("LEVELHEAD_TESTING", "1")
    monkeypatch.setenv("LEVELHEAD_TEST_CLOCK", str(clock))
    return lambda by: (clock.write_text((machine_now() + by).isoformat()), None)[1]


@pytest.fixture
def post() -> Post:
    return Post(groups=True)


@pytest.fixture
def way(post: Post) -> Iterator[EmailChannel]:
    with smtp_server(post) as server:
        opened = channel({"url": f"smtp://127.0.0.1:{server.port}?timeout=60", "sender": "status@driftpost.example"})
        yield opened
        opened.close()


def reached(post: Post) -> Counter[str]:
    return Counter(to for _from, to in post.envelopes)


def test_a_server_that_says_not_now_for_an_hour_gets_every_mail_once(
    readers: list[str], post: Post, way: EmailChannel, shift: Shift
) -> None:
    post.rcpt = lambda to: "451 4.3.0 not now"
    for _minute in range(60):
        deliver_due("email", way, "w1")
        shift(MINUTE)
    assert reached(post) == {} and set(Delivery.objects.values_list("state", flat=True)) == {"waiting"}
    post.rcpt = lambda to: None
    for _minute in range(61):
        deliver_due("email", way, "w1")
        shift(MINUTE)
    assert reached(post) == dict.fromkeys(readers, 1)


def test_a_clock_set_back_while_nobody_worked_makes_no_mail_wait(
    readers: list[str], post: Post, way: EmailChannel, shift: Shift
) -> None:
    shift(-60 * MINUTE)
    assert deliver_due("email", way, "w1").claimed == 0
    assert SetBack().look()
    deliver_due("email", way, "w1")
    assert reached(post) == dict.fromkeys(readers, 1)


def test_a_clock_set_back_makes_what_has_failed_wait_no_longer_than_a_failure_does(
    readers: list[str], post: Post, way: EmailChannel, shift: Shift
) -> None:
    clock = SetBack()
    post.rcpt = lambda to: "451 4.3.0 not now"
    deliver_due("email", way, "w1")
    post.rcpt = lambda to: None
    assert not clock.look()
    shift(-60 * MINUTE)
    assert clock.look() and not clock.look()
    shift(MINUTE / 4)
    deliver_due("email", way, "w1")
    assert reached(post) == dict.fromkeys(readers, 1)


def test_a_clock_set_back_keeps_no_line_closed_beyond_what_was_asked(
    readers: list[str], post: Post, way: EmailChannel, shift: Shift
) -> None:
    buckets.slow("email", 30, 1.0)
    clock = SetBack()
    clock.look()
    shift(-60 * MINUTE)
    clock.look()
    assert deliver_due("email", way, "w1").rest == 30
    for _minute in range(3):
        shift(MINUTE)
        deliver_due("email", way, "w1")
    assert reached(post) == dict.fromkeys(readers, 1)


def test_a_clock_set_back_holds_what_a_dead_worker_had_no_longer_than_its_lease(
    readers: list[str], post: Post, way: EmailChannel, shift: Shift
) -> None:
    assert len(claim("email", "dead", 2)) == 2
    shift(-20 * MINUTE)
    SetBack().look()
    shift(3 * MINUTE)
    give_back_expired(["email"])
    deliver_due("email", way, "w1")
    assert reached(post) == dict.fromkeys(readers, 1)
