"""Calling the team for what is late, and settling it once it is done."""

from datetime import timedelta

import pytest

from levelhead.actions.connect_channel import connect_channel
from levelhead.cadence.deadlines import Deadline
from levelhead.fanout.alarms import raise_for, settle_done
from levelhead.fanout.compose import compose
from levelhead.fanout.models import Connection, Delivery, Message
from levelhead.fanout.nudging import decide_due
from levelhead.lib.clock import page_now
from tests.factories import Driftpost, an_incident, say
from tests.fanout.conftest import expand_all


@pytest.fixture
def pager(house: Driftpost) -> Connection:
    """An account that calls the team."""
    return connect_channel(house.by_olga, house.page, channel="pagerduty", settings={"key": "e" * 32})


def fall_late() -> None:
    """Let everything owed have been due an hour ago."""
    now = page_now(Deadline.objects.all()[0].page)
    late = {"since": now - timedelta(hours=2), "due_at": now - timedelta(hours=1), "nudge_at": now - timedelta(hours=2)}
    Deadline.objects.filter(done_at=None).update(**late)


def to(pager: Connection) -> list[Message]:
    return list(Message.objects.filter(to=pager.address).order_by("id"))


def test_what_is_published_calls_nobody(house: Driftpost, pager: Connection) -> None:
    an_incident(house)
    decide_due()
    expand_all()
    assert not to(pager) and not Delivery.objects.filter(channel="pagerduty").exists()


def test_late_word_is_one_alarm_that_is_settled_when_it_is_said(house: Driftpost, pager: Connection) -> None:
    incident = an_incident(house)
    fall_late()
    decide_due()
    raised = to(pager)
    assert raised and {compose(one).settles for one in raised} == {False}
    assert settle_done() == 0
    say(house, incident)
    assert settle_done() == 1 and settle_done() == 0
    last = to(pager)[-1]
    assert compose(last).settles and last.thread == raised[0].thread


def test_a_house_without_such_an_account_settles_nothing(house: Driftpost) -> None:
    raise_for(house.page, [])
    assert settle_done() == 0
