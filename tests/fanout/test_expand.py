"""From a message to its deliveries: everybody who consents, once, up to those who were there."""

import pytest

from levelhead.fanout import expand
from levelhead.fanout.models import Address, Delivery, Message, Subscriber
from tests.factories import Driftpost, a_subscriber, an_incident, say
from tests.fanout.conftest import expand_all


def to(message: Message) -> set[str]:
    return set(Delivery.objects.filter(message=message).values_list("address__value", flat=True))


def newest() -> Message:
    return Message.objects.order_by("-id")[0]


def test_everybody_who_confirmed_gets_a_delivery(house: Driftpost, readers: list[str]) -> None:
    assert to(newest()) == set(readers)


def test_who_leaves_before_it_is_expanded_gets_none(house: Driftpost, readers: list[str]) -> None:
    say(house, an_incident(house))
    Subscriber.objects.filter(address__value=readers[0]).update(state=Subscriber.State.ENDED)
    expand_all()
    assert to(newest()) == set(readers[1:])


def test_who_comes_after_a_word_was_said_gets_the_next_one(house: Driftpost, readers: list[str]) -> None:
    incident = an_incident(house)
    message = newest()
    a_subscriber(house.page, "late@example.org")
    expand_all()
    assert "late@example.org" not in to(message)
    say(house, incident)
    expand_all()
    assert "late@example.org" in to(newest())


def test_a_crash_between_two_chunks_loses_and_repeats_nobody(
    house: Driftpost, readers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expand, "CHUNK", 2)
    an_incident(house)
    message = newest()
    assert expand.expand_next() and len(to(message)) == 2
    Message.objects.filter(pk=message.pk).update(cursor=0)  # as if the cursor had been written too early or lost
    expand_all()
    assert Delivery.objects.filter(message=message).count() == 3


def test_a_few_are_queued_ahead_so_that_their_word_sets_out_at_once(
    house: Driftpost, readers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expand, "FIRST", 1)
    an_incident(house)
    expand.expand_next()
    assert len(to(newest())) == 1
    expand.expand_next()
    assert to(newest()) == set(readers)


def test_who_cannot_be_reached_any_more_ends_no_expansion_early(
    house: Driftpost, readers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expand, "CHUNK", 1)
    Address.objects.filter(value=readers[0]).update(channel="gone")
    Address.objects.filter(value=readers[1]).update(erased_at=newest().created_at)
    an_incident(house)
    expand_all()
    assert to(newest()) == {readers[2]}


def test_an_urgent_message_overtakes_one_that_is_still_being_expanded(
    house: Driftpost, readers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expand, "CHUNK", 1)
    an_incident(house)
    expand.expand_next()
    urgent = newest()
    urgent = Message.objects.create(
        page=house.page, kind="account", urgency=1, audience="address", created_at=urgent.created_at
    )
    expand.expand_next()
    urgent.refresh_from_db()
    assert urgent.expanded_at is not None
