"""Words that wait for an account of the organisation's own: replaced only by one that says all of it, else in order."""

from collections.abc import Callable

import pytest

from levelhead.actions.connect_channel import connect_channel
from levelhead.channels.contract import Accepted, Passing
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.models import Connection, Delivery
from levelhead.models import Incident
from tests.factories import Driftpost, an_incident, say
from tests.fanout.conftest import Wire, expand_all

Post = Callable[[Wire], list[str]]
FIRST, NEXT = "We have switched off all posting.", "We have found the cause."


@pytest.fixture
def account(house: Driftpost) -> Connection:
    settings = {"token": "xoxb-1-2-abc", "channel": "C024BE91L"}
    return connect_channel(house.by_olga, house.page, channel="slack", settings=settings)


@pytest.fixture
def post(account: Connection) -> Post:
    """Let everything that is due go out over the account; return the words that were tried, in their order."""

    def passes(wire: Wire) -> list[str]:
        expand_all()
        while deliver_due("slack", wire, "w1", recipient=account.address.public_id, pace=1).claimed:
            pass
        return [message.plain for message, _to in wire.sent]

    return passes


@pytest.fixture
def failed(house: Driftpost, post: Post) -> Incident:
    """An incident whose second word the account did not take just now."""
    incident = an_incident(house)
    post(Wire())
    say(house, incident, FIRST)
    assert FIRST in post(Wire(lambda to: Passing(to.key, "not now")))[0]
    return incident


def test_what_failed_is_tried_once_more_just_before_the_next_word(
    house: Driftpost, failed: Incident, post: Post
) -> None:
    say(house, failed, NEXT)
    first, second = post(Wire())
    assert FIRST in first and NEXT in second


def test_the_next_word_waits_for_none_that_fails_again(house: Driftpost, failed: Incident, post: Post) -> None:
    say(house, failed, NEXT)
    wire = Wire()
    wire.answer = lambda to: Passing(to.key, "not now") if len(wire.sent) == 1 else Accepted(to.key, "r")
    post(wire)
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["sent", "sent", "waiting"]


def test_one_that_says_all_of_it_goes_in_its_place(house: Driftpost, failed: Incident, post: Post) -> None:
    say(house, failed, f"{NEXT} {FIRST}")
    (only,) = post(Wire())
    assert NEXT in only and FIRST in only
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["sent", "sent", "superseded"]
