"""What becomes of each delivery, by what the channel says of it."""

from collections import Counter
from datetime import timedelta

import pytest
from django.conf import settings

from levelhead.channels.contract import Accepted, InDoubt, Passing, Permanent, SlowDown
from levelhead.fanout import finished, queue
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.models import Delivery, Subscriber
from levelhead.fanout.reply_to import Route, route
from levelhead.lib.clock import machine_now
from tests.fanout.conftest import Wire

State = Delivery.State


def states() -> Counter[str]:
    return Counter(Delivery.objects.values_list("state", flat=True))


def make_due() -> None:
    Delivery.objects.filter(state=State.WAITING).update(next_try_at=machine_now())


def test_each_reader_is_reached_once(readers: list[str]) -> None:
    wire = Wire()
    assert deliver_due("email", wire, "w1").claimed == 3
    assert sorted(wire.reached) == readers
    assert deliver_due("email", wire, "w1").claimed == 0
    assert states() == {State.SENT: 3}


def test_a_reader_can_leave_by_the_link_in_the_mail_and_has_no_row_number(readers: list[str]) -> None:
    wire = Wire()
    deliver_due("email", wire, "w1")
    _message, recipient = wire.sent[0]
    assert Subscriber.objects.get(address__value=recipient.address).key in recipient.leave_url
    assert len(recipient.key) == 12 and not recipient.key.isdigit()


def test_who_left_meanwhile_is_not_written_to(readers: list[str]) -> None:
    Subscriber.objects.filter(address__value=readers[0]).update(state=Subscriber.State.ENDED)
    wire = Wire()
    deliver_due("email", wire, "w1")
    assert sorted(wire.reached) == readers[1:]
    assert states() == {State.SENT: 2, State.LEFT: 1}


def test_one_who_cannot_be_reached_fails_alone_and_for_good(readers: list[str]) -> None:
    deliver_due("email", Wire(lambda to: (Permanent if "1@" in to.address else Accepted)(to.key, "no mailbox")), "w1")
    make_due()
    assert states() == {State.SENT: 2, State.FAILED: 1}
    assert deliver_due("email", Wire(), "w1").claimed == 0


def test_a_passing_failure_is_tried_again_later_and_counted(readers: list[str]) -> None:
    deliver_due("email", Wire(lambda to: Passing(to.key, "not now")), "w1")
    assert deliver_due("email", Wire(), "w1").claimed == 0
    assert set(Delivery.objects.values_list("state", "attempts", "reason")) == {(State.WAITING, 1, "not now")}
    make_due()
    assert deliver_due("email", Wire(), "w1").claimed == 3


def test_one_that_wants_to_be_left_alone_is_not_tried_before(readers: list[str]) -> None:
    deliver_due("email", Wire(lambda to: Passing(to.key, "not now", after=600)), "w1")
    assert min(Delivery.objects.values_list("next_try_at", flat=True)) > machine_now() + timedelta(seconds=590)


def test_being_asked_to_slow_down_stops_the_pass_and_costs_no_attempt(readers: list[str]) -> None:
    done = deliver_due("email", Wire(lambda to: SlowDown(to.key, 90, "too fast")), "w1")
    assert done.pause == 90
    first = Delivery.objects.order_by("id")[0]
    assert (first.state, first.attempts) == (State.WAITING, 0)
    assert first.next_try_at > machine_now() + timedelta(seconds=80)


def test_in_doubt_is_repeated_where_that_does_no_harm(readers: list[str]) -> None:
    deliver_due("email", Wire(lambda to: InDoubt(to.key, "lost")), "w1")
    assert states() == {State.WAITING: 3}


def test_in_doubt_waits_for_a_person_where_a_repeat_would_show(readers: list[str]) -> None:
    deliver_due("email", Wire(lambda to: InDoubt(to.key, "lost"), repeatable=False), "w1")
    make_due()
    assert states() == {State.IN_DOUBT: 3}


def test_a_worker_that_dies_while_sending_a_post_leaves_it_in_doubt(readers: list[str]) -> None:
    claimed = queue.claim("email", "gone", 2)
    queue.mark_sending(claimed, "gone")
    Delivery.objects.filter(leased_by="gone").update(leased_until=machine_now() - timedelta(seconds=1))
    queue.give_back_expired(["email"])
    assert states() == {State.IN_DOUBT: 2, State.WAITING: 1}


@pytest.mark.parametrize(("repeatable", "state"), [(True, State.WAITING), (False, State.IN_DOUBT)])
def test_a_channel_that_breaks_loses_nobody(readers: list[str], repeatable: bool, state: str) -> None:
    def once_then_break(to: object) -> Accepted:
        if len(wire.sent) > 1:
            raise RuntimeError("broken")
        return Accepted(wire.sent[0][1].key)

    wire = Wire(once_then_break, repeatable=repeatable)
    deliver_due("email", wire, "w1")
    assert states() == {State.SENT: 1, state: 2}


def test_words_that_cannot_be_written_do_not_stand_before_others(
    readers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finished, "compose", lambda message: 1 / 0)
    deliver_due("email", Wire(), "w1")
    assert set(Delivery.objects.values_list("state", "attempts")) == {(State.WAITING, 1)}


def test_stopping_gives_back_what_was_not_sent(readers: list[str]) -> None:
    wire = Wire()
    deliver_due("email", wire, "w1", stopping=lambda: True)
    assert states() == {State.SENT: 1, State.WAITING: 2}
    assert set(Delivery.objects.filter(state=State.WAITING).values_list("attempts", "leased_by")) == {(0, "")}


def test_where_mail_comes_in_each_readers_mail_has_an_envelope_sender_of_its_own(
    readers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    inbound = {"inbound_url": "lmtp://127.0.0.1:1", "reply_to": "reply@driftpost.example"}
    monkeypatch.setattr(settings, "ENV", settings.ENV.model_copy(update=inbound))
    deliver_due("email", wire := Wire(), "w1")
    for _message, recipient in wire.sent:
        assert route(recipient.return_to) == Route("b", recipient.key)
