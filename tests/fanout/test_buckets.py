"""How fast may be sent: set ahead, or learned from whoever asks us to slow down; for all workers together."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from levelhead.channels.contract import Accepted, Result, SlowDown
from levelhead.channels.email import meaning
from levelhead.fanout import buckets, deliver, pacing
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.models import Delivery
from tests.fanout.conftest import Wire

State = Delivery.State


class Clock:
    """Stands still until a test moves it on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    for module in (buckets, pacing):
        monkeypatch.setattr(module, "machine_now", made)
    return made


@pytest.fixture
def due_at_once(clock: Clock) -> None:
    """What the readers are sent is due by the clock of the test."""
    Delivery.objects.update(next_try_at=clock.now)


@pytest.mark.django_db
def test_no_more_goes_out_than_a_second_brings(settings: Any, clock: Clock) -> None:
    settings.RATES = {"email": 10.0}
    assert [buckets.take(["email"], 7).number for _ in range(3)] == [7, 3, 0]
    assert buckets.take(["email"], 1).wait == pytest.approx(0.1)
    clock.on(0.5)
    assert buckets.take(["email"], 50).number == 5
    clock.on(3600)
    assert buckets.take(["email"], 50).number == 10


@pytest.mark.django_db
def test_where_nothing_is_limited_nothing_is_counted(clock: Clock) -> None:
    assert buckets.take(["email"], 2000).number == 2000
    assert not buckets.Bucket.objects.exists()


@pytest.mark.django_db
def test_the_emptiest_bucket_decides(settings: Any, clock: Clock) -> None:
    settings.RATES = {"mastodon": 10.0, "#account": 2.0}
    assert buckets.take(["mastodon", "#account"], 5).number == 2


@pytest.mark.django_db
def test_whoever_complains_is_left_alone_and_then_gets_half_and_slowly_more(clock: Clock) -> None:
    buckets.slow("email", 60, bore=40)
    buckets.slow("email", 60, bore=40)  # the second answer to the same burst
    assert buckets.take(["email"], 5).number == 0 and buckets.take(["email"], 5).wait == pytest.approx(60)
    clock.on(61)
    assert 25 <= buckets.take(["email"], 100).number <= 30  # half of 40, and a minute's growth
    clock.on(3600)
    assert buckets.take(["email"], 2000).number == 2000


@pytest.mark.django_db
def test_a_complaint_before_anything_arrived_blames_no_rate(clock: Clock) -> None:
    buckets.slow("email", 60, bore=0)
    assert buckets.take(["email"], 5).number == 0
    clock.on(61)
    assert buckets.take(["email"], 2000).number == 2000


def test_a_slow_line_sends_what_it_may_and_says_when_it_goes_on(
    readers: list[str], settings: Any, clock: Clock, due_at_once: None
) -> None:
    settings.RATES = {"email": 2.0}
    wire = Wire()
    assert deliver_due("email", wire, "w1").claimed == 2
    assert deliver_due("email", wire, "w2").rest == pytest.approx(0.5)
    clock.on(1)
    deliver_due("email", wire, "w2")
    assert sorted(wire.reached) == readers


def test_one_host_waits_and_nobody_else(readers: list[str], settings: Any, clock: Clock, due_at_once: None) -> None:
    other = Delivery.objects.order_by("id")[0]
    other.address.__class__.objects.filter(pk=other.address_id).update(value="ines@other.example")
    settings.RATES = {"@example.org": 1 / 60}
    wire = Wire()
    deliver_due("email", wire, "w1")
    assert len(wire.reached) == 2 and "ines@other.example" in wire.reached
    late = Delivery.objects.get(state=State.WAITING)
    assert late.attempts == 0 and late.next_try_at == clock.now + timedelta(minutes=1)


def test_an_urgent_word_to_a_slow_host_goes_at_once(
    readers: list[str], settings: Any, clock: Clock, due_at_once: None
) -> None:
    settings.RATES = {"@example.org": 1 / 60}
    buckets.take(["@example.org"], 1)
    first = Delivery.objects.order_by("id")[0]
    type(first.message).objects.filter(pk=first.message_id).update(urgency=1)
    wire = Wire()
    deliver_due("email", wire, "w1")
    assert sorted(wire.reached) == readers


@pytest.mark.parametrize(("alone", "halted"), [(False, "email"), (True, "@example.org")])
def test_an_answer_that_asks_for_less_holds_for_all_workers(readers: list[str], alone: bool, halted: str) -> None:
    def answer(to: object) -> Result:
        first = len(wire.sent) == 1
        key = wire.sent[-1][1].key
        return Accepted(key) if first else SlowDown(key, 90, "too fast", host_alone=alone)

    wire = Wire(answer)
    done = deliver.deliver_due("email", wire, "w1")
    assert done.pause == (0 if alone else 90)
    assert buckets.take([halted], 1).number == 0
    assert buckets.take(["console"], 1).number == 1


def test_a_mail_server_may_mean_one_domain_alone() -> None:
    says = "4.7.28 too many messages for example.org, try again in 120 seconds"
    assert meaning.of("k", 450, says, "r@example.org") == SlowDown(
        "k", 120, f"The mail server answered 450 4.7.28: {says[7:]}", host_alone=True
    )
    everybody = meaning.of("k", 450, "4.7.28 <r@example.org> too many messages", "r@example.org")
    assert isinstance(everybody, SlowDown) and not everybody.host_alone
