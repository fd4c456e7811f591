"""Who holds a delivery, and for how long."""

from datetime import timedelta

from levelhead.channels.contract import Accepted
from levelhead.fanout import queue
from levelhead.fanout.models import Delivery
from levelhead.lib.clock import machine_now

State = Delivery.State


def run_out() -> None:
    Delivery.objects.filter(state=State.LEASED).update(leased_until=machine_now() - timedelta(seconds=1))


def test_what_one_worker_holds_another_does_not_get(readers: list[str]) -> None:
    one, other = queue.claim("email", "w1", 2), queue.claim("email", "w2", 5)
    assert len(one) == 2 and len(other) == 1
    assert not {row.pk for row in one} & {row.pk for row in other}


def test_a_claim_is_for_its_channel_and_for_what_is_due(readers: list[str]) -> None:
    assert queue.claim("console", "w1", 5) == []
    Delivery.objects.update(next_try_at=machine_now() + timedelta(minutes=1))
    assert queue.claim("email", "w1", 5) == []


def test_the_urgent_comes_first(readers: list[str]) -> None:
    last = Delivery.objects.order_by("-id")[0]
    Delivery.objects.filter(pk=last.pk).update(urgency=1)
    assert [row.pk for row in queue.claim("email", "w1", 1)] == [last.pk]


def test_a_lease_that_ran_out_returns_to_the_queue(readers: list[str]) -> None:
    queue.claim("email", "gone", 3)
    assert queue.give_back_expired(["email"]) == 0
    run_out()
    assert queue.give_back_expired(["console"]) == 0
    assert queue.give_back_expired(["email"]) == 3
    assert len(queue.claim("email", "w2", 5)) == 3


def test_a_worker_that_is_alive_keeps_what_it_holds_however_slow_the_other_side(readers: list[str]) -> None:
    queue.claim("email", "w1", 3)
    run_out()
    queue.renew("email", "w1")
    assert queue.give_back_expired(["email"]) == 0


def test_a_worker_that_lost_its_lease_cannot_mark_over_its_successor(readers: list[str]) -> None:
    lost = queue.claim("email", "slow", 3)
    run_out()
    queue.give_back_expired(["email"])
    queue.claim("email", "w2", 3)
    queue.mark([(one, Accepted(one.recipient)) for one in lost], "slow", repeatable=True)
    assert set(Delivery.objects.values_list("state", "leased_by")) == {(State.LEASED, "w2")}
