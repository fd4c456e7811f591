"""What a failure says about the reader, and what it does not."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from levelhead.channels.contract import Accepted, Passing, Permanent, Recipient, Result
from levelhead.channels.email import meaning
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.models import Delivery, Subscriber
from levelhead.fanout.retry import ATTEMPTS
from levelhead.lib.clock import machine_now
from levelhead.models import Entry
from tests.factories import Driftpost, a_subscriber, an_incident
from tests.fanout.conftest import Wire, expand_all

State, Why = Subscriber.State, Subscriber.Why


def the_first(code: int, words: str) -> Callable[[Recipient], Result]:
    """A server that answers this for the first reader, and takes mail for everybody else."""
    return lambda to: meaning.of(to.key, code, words, to.address) if "1@" in to.address else Accepted(to.key)


def first() -> Subscriber:
    return Subscriber.objects.get(address__value="rafael1@example.org")


def fail(house: Driftpost, times: int, code: int = 552, words: str = "5.2.2 mailbox full") -> None:
    for _time in range(times):
        an_incident(house)
        expand_all()
        deliver_due("email", Wire(the_first(code, words)), "w1")


@pytest.mark.parametrize("words", ["5.1.1 bad mailbox", "No such user here", "Recipient address does not exist"])
def test_an_address_where_nobody_is_ends_the_subscription(readers: list[str], words: str) -> None:
    deliver_due("email", Wire(the_first(550, words)), "w1")
    assert (first().state, first().ended_why, bool(first().ended_at)) == (State.ENDED, Why.BOUNCED, True)
    assert Subscriber.objects.filter(state=State.CONFIRMED).count() == 2
    assert list(Entry.objects.filter(verb="bounce").values_list("subject_id", flat=True)) == [first().public_id]


@pytest.mark.parametrize(
    "words",
    [
        "5.7.1 user unknown to our policy",
        "Sender address does not exist",
        "5.1.8 bad sender domain",
        "5.6.0 bad content",
    ],
)
def test_what_is_said_against_us_or_our_words_ends_nothing_and_counts_nothing(readers: list[str], words: str) -> None:
    deliver_due("email", Wire(the_first(550, words)), "w1")
    assert (first().state, first().soft_failures) == (State.CONFIRMED, 0)


def test_the_third_message_that_a_full_mailbox_does_not_take_pauses_it_for_a_week(
    house: Driftpost, readers: list[str]
) -> None:
    fail(house, 2)  # beside the one that waits
    paused = first().paused_until
    assert paused is not None and timedelta(days=6) < paused - machine_now() < timedelta(days=8)
    before = Delivery.objects.filter(subscriber=first()).count()
    an_incident(house)
    expand_all()
    assert Delivery.objects.filter(subscriber=first()).count() == before
    Subscriber.objects.update(paused_until=machine_now() - timedelta(seconds=1))
    an_incident(house)
    expand_all()
    assert Delivery.objects.filter(subscriber=first()).count() == before + 1


def test_a_mail_that_arrives_ends_the_count(house: Driftpost, readers: list[str]) -> None:
    fail(house, 1)
    assert first().soft_failures == 2
    an_incident(house)
    expand_all()
    deliver_due("email", Wire(), "w1")
    assert (first().soft_failures, first().paused_until) == (0, None)


def test_a_passing_failure_counts_once_when_it_is_given_up(readers: list[str]) -> None:
    full = Wire(lambda to: Passing(to.key, "full", fault="mailbox"))
    deliver_due("email", full, "w1")
    assert first().soft_failures == 0
    Delivery.objects.update(next_try_at=machine_now(), attempts=ATTEMPTS - 1)
    deliver_due("email", full, "w1")
    assert first().soft_failures == 1


def test_a_server_that_is_down_for_days_is_no_readers_fault(readers: list[str]) -> None:
    Delivery.objects.update(attempts=ATTEMPTS - 1)
    deliver_due("email", Wire(lambda to: Passing(to.key, "The mail server cannot be reached.")), "w1")
    assert set(Subscriber.objects.values_list("soft_failures", flat=True)) == {0}


def test_a_server_that_calls_nearly_everybody_dead_is_not_believed(house: Driftpost) -> None:
    for number in range(12):
        a_subscriber(house.page, f"rafael{number}@example.com")
    expand_all()
    Delivery.objects.all().delete()
    an_incident(house)
    expand_all()
    deliver_due("email", Wire(lambda to: Permanent(to.key, "no such user", "gone")), "w1")
    assert Subscriber.objects.filter(state=State.CONFIRMED, soft_failures=1).count() == 12
