"""An update that has not gone out when the next is said: replaced by one that says all of it, and by no other."""

from dataclasses import replace

import pytest

from levelhead.actions.correct_update import correct_update
from levelhead.actions.stop_message import stop_message
from levelhead.actions.wishes import Wishes, grant
from levelhead.actions.word import ComponentWord
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.models import Delivery, Message, Subscriber
from levelhead.incidents.knowledge import Can, Knowledge
from levelhead.models import Incident
from tests.factories import Driftpost, a_subscriber, an_incident, say
from tests.fanout.conftest import Wire, expand_all

State = Delivery.State
FIRST = "Somebody is posting in your name. Change your password."
CAN = Knowledge(known=("30,000 accounts were used.",), can=(Can("Reconnect your account.", "On Twitter"),))


@pytest.fixture
def rafael(house: Driftpost) -> Subscriber:
    return a_subscriber(house.page, "rafael@example.org")


@pytest.fixture
def unsent(house: Driftpost, rafael: Subscriber) -> Incident:
    """An incident whose second word, with what to do and what is known, has not gone out yet."""
    Message.objects.all().delete()
    incident = an_incident(house)
    expand_all()
    Delivery.objects.update(state=State.SENT)
    said = [ComponentWord(house.twitter, "partial_outage")]
    say(house, incident, FIRST, components=said, knowledge=CAN)
    expand_all()
    return incident


def becomes(incident: Incident, number: int = 2) -> str:
    expand_all()
    update = incident.updates.get(number=number)
    found: str = Delivery.objects.get(message__source_id=update.public_id).state
    return found


def test_a_word_that_says_all_of_it_goes_in_its_place(house: Driftpost, unsent: Incident) -> None:
    said = [ComponentWord(house.twitter, "operational")]
    say(house, unsent, f"It is slower now. {FIRST}", components=said, knowledge=CAN)
    assert (becomes(unsent), becomes(unsent, 3)) == (State.SUPERSEDED, State.WAITING)
    wire = Wire()
    deliver_due("email", wire, "w1")
    assert [message.plain.count("On Twitter: Reconnect your account.") for message, _to in wire.sent] == [1]


def test_a_step_that_was_ended_is_not_carried_on(house: Driftpost, unsent: Incident) -> None:
    step = unsent.knowledge.get(sort="can")
    ends = replace(CAN, can=(), ended={step.public_id: ""})
    say(house, unsent, FIRST, components=[ComponentWord(house.twitter, "operational")], knowledge=ends)
    assert becomes(unsent) == State.SUPERSEDED
    wire = Wire()
    deliver_due("email", wire, "w1")
    assert "Reconnect" not in wire.sent[0][0].plain


@pytest.mark.parametrize(
    "missing",
    [
        {"knowledge": replace(CAN, known=())},
        {"text": "Somebody is posting in your name."},
        {"components": ()},
    ],
)
def test_one_that_leaves_out_a_sentence_a_fact_or_a_part_replaces_nothing(
    house: Driftpost, unsent: Incident, missing: dict[str, object]
) -> None:
    whole = {"text": FIRST, "components": [ComponentWord(house.twitter, "operational")], "knowledge": CAN}
    say(house, unsent, **(whole | missing))  # type: ignore[arg-type]
    assert (becomes(unsent), becomes(unsent, 3)) == (State.WAITING, State.WAITING)


def test_where_both_go_the_newest_goes_first(house: Driftpost, unsent: Incident) -> None:
    say(house, unsent, "We have found the cause.")
    expand_all()
    wire = Wire()
    deliver_due("email", wire, "w1")
    Delivery.objects.filter(state=State.WAITING).update(next_try_at=Delivery.objects.order_by("-id")[0].next_try_at)
    deliver_due("email", wire, "w1")
    assert [message.plain.partition(".")[0] for message, _to in wire.sent] == [
        "We have found the cause",
        "Somebody is posting in your name",
    ]


def test_nothing_new_replaces_only_another_nothing_new(house: Driftpost, rafael: Subscriber, unsent: Incident) -> None:
    grant(rafael, Wishes(rhythm=Subscriber.Rhythm.EVERY))
    say(house, unsent, "Nothing new yet.", routine=True)
    assert becomes(unsent) == State.WAITING
    say(house, unsent, "Still nothing new.", routine=True)
    assert (becomes(unsent), becomes(unsent, 3), becomes(unsent, 4)) == (State.WAITING, State.SUPERSEDED, State.WAITING)


def test_what_goes_to_nobody_replaces_nothing(house: Driftpost, rafael: Subscriber, unsent: Incident) -> None:
    grant(rafael, Wishes([house.app]))
    say(house, unsent, FIRST, components=[ComponentWord(house.twitter, "operational")], knowledge=CAN)
    assert becomes(unsent) == State.WAITING


def test_when_the_newer_one_is_stopped_the_older_one_goes_after_all(house: Driftpost, unsent: Incident) -> None:
    say(house, unsent, FIRST, components=[ComponentWord(house.twitter, "operational")], knowledge=CAN)
    assert becomes(unsent) == State.SUPERSEDED
    stop_message(house.by_maya, unsent)
    assert (becomes(unsent), becomes(unsent, 3)) == (State.WAITING, State.LEFT)


def test_a_correction_goes_to_whom_the_wrong_words_are_still_on_their_way_to(
    house: Driftpost, rafael: Subscriber, unsent: Incident
) -> None:
    grant(rafael, Wishes([house.app]))
    Delivery.objects.filter(state=State.SENT).delete()
    correction = correct_update(house.by_maya, unsent.updates.get(number=2), text="It was a few posts.")
    expand_all()
    assert Delivery.objects.get(message__source_id=correction.public_id).subscriber == rafael
