"""Whom the clock reminds, by which rota, and in which ways."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import override_settings

from levelhead.actions.add_shift import add_shift
from levelhead.actions.by import Actor
from levelhead.actions.confirm_way import confirm_way
from levelhead.actions.link_way import link_way
from levelhead.actions.remove_shift import remove_shift
from levelhead.actions.remove_way import remove_way
from levelhead.actions.set_ladder import set_ladder
from levelhead.cadence.ladder import Rota
from levelhead.cadence.ladder_text import ladder_text, parse_ladder
from levelhead.fanout.compose import compose
from levelhead.fanout.nudging import decide_due
from levelhead.fanout.post import reach
from levelhead.fanout.ways import Way
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Message
from tests.factories import Driftpost
from tests.site.pages import quiet_house, saturday, set_clock, wall

HOOK = "https://pager.driftpost.example/hook"


@pytest.fixture
def house(db: None) -> Driftpost:
    """Driftpost at noon, with a channel that wakes people."""
    return quiet_house()


@pytest.fixture(autouse=True)
def a_webhook_channel() -> Iterator[None]:
    """A channel called webhook is set up."""
    with override_settings(CHANNELS={"email": {}, "webhook": {}, "console": {}}):
        yield


def reminded(house: Driftpost, at: str) -> list[tuple[str, str]]:
    """Whom the clock reminds at that time, by channel and address."""
    set_clock(house.page, f"2013-10-26 {at}")
    before = list(Message.objects.values_list("pk", flat=True))
    decide_due()
    return [(m.to.channel, reach(m.to)) for m in Message.objects.exclude(pk__in=before).order_by("id")]


def code_of(way: Way) -> str:
    """The code as it reads in the message that went there."""
    message = Message.objects.filter(to=way.address).latest("id")
    found = re.search(r"\d{6}", compose(message).plain)
    assert found
    return found[0]


def linked(house: Driftpost) -> Way:
    """Maya's webhook, confirmed."""
    way = link_way(house.by_maya, house.maya, channel="webhook", value=HOOK)
    return confirm_way(house.by_maya, way, code=code_of(way))


def test_what_wakes_people_is_used_from_the_due_minute_on(house: Driftpost) -> None:
    saturday(house)
    assert linked(house).only_late
    assert reminded(house, "12:50") == [("email", "maya@driftpost.example")]
    assert reminded(house, "13:00") == [("email", "maya@driftpost.example"), ("webhook", HOOK)]


def test_a_way_that_is_not_confirmed_or_no_longer_linked_is_not_used(house: Driftpost) -> None:
    saturday(house)
    link_way(house.by_maya, house.maya, channel="webhook", value=HOOK, only_late=False)
    assert len(reminded(house, "12:50")) == 1
    remove_way(house.by_maya, linked(house))
    assert len(reminded(house, "13:00")) == 1


def test_a_code_is_tried_five_times_at_most(house: Driftpost) -> None:
    way = link_way(house.by_maya, house.maya, channel="webhook", value=HOOK)
    for _try in range(5):
        with pytest.raises(Refused, match="not the code"):
            confirm_way(house.by_maya, way, code="nothing")
    with pytest.raises(Refused, match="too often"):
        confirm_way(house.by_maya, way, code=code_of(way))


def test_an_old_code_is_good_no_longer(house: Driftpost) -> None:
    way = link_way(house.by_maya, house.maya, channel="webhook", value=HOOK)
    Way.objects.update(asked_at=way.asked_at - timedelta(hours=2))
    with pytest.raises(Refused, match="too old"):
        confirm_way(house.by_maya, way, code=code_of(way))


def test_people_link_their_own_ways_and_owners_anybody_s(house: Driftpost) -> None:
    with pytest.raises(NotAllowed):
        link_way(house.by_maya, house.tom, channel="webhook", value=HOOK)
    link_way(Actor(house.olga), house.tom, channel="webhook", value=HOOK)
    with pytest.raises(Refused, match="No channel “pigeon”"):
        link_way(house.by_maya, house.maya, channel="pigeon", value="roof")


def test_a_rung_may_name_a_rota_and_reminds_whose_turn_it_is(house: Driftpost) -> None:
    saturday(house)
    owner = Actor(house.olga)
    noon, one = wall("2013-10-26 12:00"), wall("2013-10-26 13:00")
    shift = add_shift(owner, house.page, rota="Weekend", person=house.tom, begins_at=noon, ends_at=one)
    add_shift(owner, house.page, rota="weekend", person=house.ines, begins_at=one, ends_at=one + timedelta(hours=5))
    assert Rota.objects.count() == 1
    set_ladder(owner, house.page, parse_ladder("50% rota weekend\n+3m rota Weekend"))
    assert reminded(house, "12:40") == [("email", "tom@driftpost.example")]
    assert reminded(house, "13:03") == [("email", "ines@driftpost.example")]
    remove_shift(owner, shift)


def test_where_nobody_has_a_turn_the_owners_are_reminded(house: Driftpost) -> None:
    saturday(house)
    owner, gone = Actor(house.olga), wall("2013-10-25 12:00")
    add_shift(owner, house.page, rota="Weekend", person=house.tom, begins_at=gone, ends_at=gone + timedelta(hours=1))
    set_ladder(owner, house.page, parse_ladder("+1m rota Weekend"))
    assert reminded(house, "13:01") == [("email", "olga@driftpost.example")]


def test_what_makes_no_sense_is_refused(house: Driftpost) -> None:
    owner, noon = Actor(house.olga), wall("2013-10-26 12:00")
    with pytest.raises(Refused, match="before it begins"):
        add_shift(owner, house.page, rota="Nights", person=house.tom, begins_at=noon, ends_at=noon)
    with pytest.raises(Refused, match="no rota “Nights”"):
        set_ladder(owner, house.page, parse_ladder("100% rota Nights"))
    with pytest.raises(NotAllowed):
        set_ladder(house.by_maya, house.page, [])
    for words in ("soon maya", "80% everybody", "120% owners", "100% rota"):
        with pytest.raises(Refused):
            parse_ladder(words)


def test_a_ladder_reads_as_it_was_typed(house: Driftpost) -> None:
    typed = "80% spokesperson\n100% speakers\n+5m supporters"
    assert ladder_text(set_ladder(Actor(house.olga), house.page, parse_ladder(typed))) == typed
