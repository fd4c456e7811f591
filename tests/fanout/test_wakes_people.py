"""What wakes people, over counterparts as strict as the services: an alarm and a signed call, until word comes."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from django.conf import settings

from levelhead.actions.connect_channel import connect_channel
from levelhead.channels.pagerduty.tests import counterpart as pagerduty
from levelhead.channels.webhook.tests import counterpart as webhook
from levelhead.fanout.alarms import settle_done
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.models import Address, Connection
from levelhead.fanout.nudging import decide_due
from levelhead.fanout.post import address_of
from levelhead.fanout.seal import seal
from levelhead.fanout.ways import Way
from levelhead.lib.clock import machine_now
from tests.factories import Driftpost, an_incident, say
from tests.fanout.conftest import expand_all
from tests.fanout.test_alarms import fall_late


@dataclass
class Woken:
    """The house's account at PagerDuty and Maya's own receiver, each with what stands on the other side."""

    account: Connection
    pager: pagerduty.Counterpart
    receiver: webhook.Counterpart

    def look(self) -> None:
        """Decide all that is due, and send it."""
        decide_due()
        settle_done()
        expand_all()
        deliver_due("pagerduty", self.pager.channel, "w1", recipient=self.account.address.public_id)
        deliver_due("webhook", self.receiver.channel, "w2")


@pytest.fixture
def woken(house: Driftpost, monkeypatch: pytest.MonkeyPatch) -> Iterator[Woken]:
    """Both are linked; the receiver only for what is late already."""
    monkeypatch.setattr(settings, "ENV", settings.ENV.model_copy(update={"test_loopback": True}))
    with ExitStack() as open_now:
        pager, receiver = (open_now.enter_context(one.counterpart()) for one in (pagerduty, webhook))
        account = connect_channel(house.by_olga, house.page, channel="pagerduty", settings={"key": pagerduty.KEY})
        to = address_of(house.page, f"{receiver.receiver.url}/maya", "webhook")
        Address.objects.filter(pk=to.pk).update(sealed=seal(f"{receiver.receiver.url}/{to.public_id}"))
        now = machine_now()
        Way.objects.create(person=house.maya, address=to, only_late=True, asked_at=now, confirmed_at=now)
        yield Woken(account, pager, receiver)


def test_nobody_is_woken_before_anything_is_late(house: Driftpost, woken: Woken) -> None:
    an_incident(house)
    woken.look()
    assert not woken.pager.pagerduty.alarms and not woken.receiver.receiver.taken


def test_late_word_raises_one_alarm_and_one_signed_call_and_the_word_settles_it(house: Driftpost, woken: Woken) -> None:
    incident = an_incident(house)
    fall_late()
    woken.look()
    woken.look()
    (alarm,) = woken.pager.pagerduty.alarms.values()
    assert alarm["open"] and len(alarm["events"]) == 1
    assert len(woken.receiver.receiver.taken) == 1 and incident.public_id in woken.receiver.received()[0]
    say(house, incident)
    woken.look()
    assert [one["open"] for one in woken.pager.pagerduty.alarms.values()] == [False]
