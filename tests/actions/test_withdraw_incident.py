"""A false alarm: closed as one, and told to exactly those who were told."""

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.withdraw_incident import withdraw_incident
from levelhead.fanout import queue
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.holding import told_of
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Delivery, Entry, Incident, Message, Subscriber
from tests.factories import Driftpost, a_subscriber, an_incident, say
from tests.fanout.conftest import Wire, expand_all


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """Rafael 1 and 2 have the first word; the second waits for both, and 3 came too late for either."""
    for number in (1, 2):
        a_subscriber(house.page, f"rafael{number}@example.org")
    made = an_incident(house)
    expand_all()
    deliver_due("email", Wire(), "w")
    say(house, made)
    a_subscriber(house.page, "rafael3@example.org")
    expand_all()
    return made


def heard(word: str) -> list[str]:
    """Deliver what there is; return who got something with ``word`` in it."""
    wire = Wire()
    deliver_due("email", wire, "w")
    return sorted(to.address for message, to in wire.sent if word in message.plain)


def test_exactly_those_who_were_told_are_told(house: Driftpost, incident: Incident) -> None:
    assert told_of(incident) == 2
    Subscriber.objects.filter(address__value="rafael2@example.org").update(state="ended")
    withdraw_incident(house.by_maya, incident)
    expand_all()
    assert heard("This was not real") == ["rafael1@example.org", "rafael2@example.org"]


def test_what_waited_does_not_go_out_any_more(house: Driftpost, incident: Incident) -> None:
    withdraw_incident(house.by_maya, incident)
    expand_all()
    assert Delivery.objects.filter(state="superseded").count() == 2
    assert heard("All posting is switched off") == []


def test_who_is_just_getting_it_hears_as_well(house: Driftpost) -> None:
    a_subscriber(house.page)
    made = an_incident(house)
    expand_all()
    queue.claim("email", "w", 10)
    withdraw_incident(house.by_maya, made)
    expand_all()
    assert Message.objects.last().deliveries.count() == 1


def test_when_nobody_was_told_nobody_is(house: Driftpost) -> None:
    a_subscriber(house.page)
    made = an_incident(house)
    withdraw_incident(house.by_maya, made)
    expand_all()
    assert not Delivery.objects.filter(message__thread=made.public_id).exists()


def test_it_is_over_and_the_parts_work(house: Driftpost, incident: Incident) -> None:
    last = withdraw_incident(house.by_maya, incident, text="It was our own test. Sorry.")
    incident.refresh_from_db()
    house.twitter.refresh_from_db()
    assert (incident.status, incident.resolved_at is None) == ("resolved", False)
    assert (last.text, house.twitter.status) == ("It was our own test. Sorry.", "operational")


def test_a_second_press_tells_nobody_twice(house: Driftpost, incident: Incident) -> None:
    first, second = (withdraw_incident(house.by_maya, incident) for _ in range(2))
    assert first == second
    assert Entry.objects.filter(verb="withdraw_incident").count() == 1


def test_a_room_that_was_never_public_has_nothing_to_withdraw(house: Driftpost) -> None:
    with pytest.raises(Refused, match="Nobody outside"):
        withdraw_incident(house.by_maya, an_incident(house, word=None))


def test_only_the_spokesperson_withdraws(house: Driftpost, incident: Incident) -> None:
    with pytest.raises(NotAllowed):
        withdraw_incident(Actor(house.olga), incident)


def test_said_again_it_is_real_again(house: Driftpost, incident: Incident) -> None:
    withdraw_incident(house.by_maya, incident)
    say(house, incident, "It is real after all.")
    incident.refresh_from_db()
    assert incident.false_alarm_at is None
