"""The voice offered, accepted, scheduled, declined, left where it is; and what readers are told."""

from datetime import timedelta

import pytest

from levelhead.actions.adopt_draft import adopt_draft
from levelhead.actions.answer_voice import answer_voice
from levelhead.actions.by import Actor
from levelhead.actions.held import Held
from levelhead.actions.offer_voice import offer_voice
from levelhead.actions.pass_when_due import pass_when_due
from levelhead.actions.save_draft import save_draft
from levelhead.actions.take_voice import take_voice
from levelhead.actions.withdraw_voice import withdraw_voice
from levelhead.actions.withhold_word import withhold_word
from levelhead.fanout.compose import compose
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Draft, Handover, Incident, Message
from levelhead.site import incident as site_incident
from levelhead.site import read
from tests.actions.test_guard_words import KEY
from tests.factories import Driftpost, an_incident, say

LINE = "I am off to sleep; my colleague Olga speaks from here."


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """Maya speaks for it."""
    return an_incident(house)


def mails_to(address: str) -> list[str]:
    """The words of all mails queued for somebody, the newest last."""
    rows = Message.objects.filter(kind=Message.Kind.ACCOUNT, to__value=address).order_by("pk")
    return [compose(row).plain for row in rows]


def speaks(incident: Incident) -> str:
    """Who speaks now."""
    return Incident.objects.select_related("spokesperson").get(pk=incident.pk).spokesperson.name


def in_an_hour(house: Driftpost, hours: float = 1) -> None:
    """Let the page's time run ahead."""
    house.page.clock_origin, house.page.clock_rate = page_now(house.page) + timedelta(hours=hours), 0
    house.page.clock_anchor = page_now(house.page)
    house.page.save()


def test_it_passes_when_the_other_accepts_and_not_before(house: Driftpost, incident: Incident) -> None:
    offer_voice(house.by_maya, incident, to=house.olga)
    assert speaks(incident) == "Maya Okafor"
    assert "Maya Okafor offers you the voice" in mails_to("olga@driftpost.example")[-1]
    answer_voice(Actor(house.olga), incident, accepts=True)
    assert speaks(incident) == "Olga Lind"
    assert "has accepted the voice" in mails_to("maya@driftpost.example")[-1]
    assert [one.person.name for one in incident.holdings.all()] == ["Maya Okafor", "Olga Lind"]


def test_declined_it_stays(house: Driftpost, incident: Incident) -> None:
    offer_voice(house.by_maya, incident, to=house.olga)
    answer_voice(Actor(house.olga), incident, accepts=False)
    assert speaks(incident) == "Maya Okafor"
    assert "You still speak." in mails_to("maya@driftpost.example")[-1]


def test_a_scheduled_one_passes_at_its_time(house: Driftpost, incident: Incident) -> None:
    offer_voice(house.by_maya, incident, to=house.olga, at=page_now(house.page) + timedelta(minutes=50), line=LINE)
    answer_voice(Actor(house.olga), incident, accepts=True)
    pass_when_due()
    assert speaks(incident) == "Maya Okafor"
    in_an_hour(house)
    for _worker in (1, 2):
        pass_when_due()
    assert speaks(incident) == "Olga Lind"
    about = read.page_view(house.page)
    (view,) = read.whole(read.published(house.page), about)
    assert LINE in site_incident.document(about, view).text


def test_when_nobody_accepts_it_stays_and_says_so_once(house: Driftpost, incident: Incident) -> None:
    offer_voice(house.by_maya, incident, to=house.olga, at=page_now(house.page) + timedelta(minutes=50))
    in_an_hour(house)
    for _turn in (1, 2, 3):
        pass_when_due()
    assert speaks(incident) == "Maya Okafor"
    assert mails_to("maya@driftpost.example")[-1].startswith("Olga Lind has not accepted yet, and you still speak.")
    assert len(mails_to("maya@driftpost.example")) == 1
    answer_voice(Actor(house.olga), incident, accepts=True)
    assert speaks(incident) == "Olga Lind"


def test_an_offer_taken_back_cannot_be_accepted(house: Driftpost, incident: Incident) -> None:
    offer_voice(house.by_maya, incident, to=house.olga)
    withdraw_voice(house.by_maya, incident)
    with pytest.raises(Refused, match="No handover is open"):
        answer_voice(Actor(house.olga), incident, accepts=True)


def test_a_newer_offer_and_a_taken_voice_end_the_older(house: Driftpost, incident: Incident) -> None:
    offer_voice(house.by_maya, incident, to=house.olga)
    offer_voice(house.by_maya, incident, to=house.olga, line=LINE)
    take_voice(Actor(house.olga), incident, reason="Maya is on a plane")
    assert set(Handover.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert "Maya is on a plane" in mails_to("maya@driftpost.example")[-1]


def test_who_it_was_not_offered_to_cannot_accept(house: Driftpost, incident: Incident) -> None:
    offer_voice(house.by_maya, incident, to=house.olga)
    with pytest.raises(NotAllowed):
        answer_voice(house.by_maya, incident, accepts=True)
    with pytest.raises(NotAllowed):
        offer_voice(Actor(house.olga), incident, to=house.olga)
    with pytest.raises(Refused, match="may not speak"):
        offer_voice(house.by_maya, incident, to=house.tom)


def test_a_line_for_readers_passes_the_gates(house: Driftpost, incident: Incident) -> None:
    with pytest.raises(Refused, match="A blank is still to be filled"):
        offer_voice(house.by_maya, incident, to=house.olga, line="[[who]] speaks from here.")


def test_a_draft_that_is_open_when_the_voice_passes_is_not_lost(house: Driftpost, incident: Incident) -> None:
    words = {"text": "Half a sentence", "status": "monitoring"}
    save_draft(house.by_maya, page=house.page, incident=incident, content=words, base=0)
    offer_voice(house.by_maya, incident, to=house.olga)
    answer_voice(Actor(house.olga), incident, accepts=True)
    with pytest.raises(NotAllowed, match="Olga Lind speaks"):
        say(house, incident, "Half a sentence")
    for _press in (1, 2):
        adopt_draft(Actor(house.olga), incident, house.maya)
    assert Draft.objects.get(person=house.olga).content == words
    assert Draft.objects.get(person=house.maya).content == words


def test_a_line_confirmed_when_offered_is_said_when_it_passes(house: Driftpost, incident: Incident) -> None:
    line = f"Olga speaks from here. We have replaced the key {KEY}."
    with pytest.raises(Held) as held:
        offer_voice(house.by_maya, incident, to=house.olga, line=line)
    seen = frozenset(finding.id for finding in held.value.findings)
    offer_voice(house.by_maya, incident, to=house.olga, line=line, acknowledged=seen)
    answer_voice(Actor(house.olga), incident, accepts=True)
    assert incident.holdings.get(person=house.olga).line == line


def test_a_line_with_a_word_withheld_since_is_left_out(house: Driftpost, incident: Incident) -> None:
    offer_voice(house.by_maya, incident, to=house.olga, line=LINE)
    withhold_word(Actor(house.olga), incident, "off to sleep")
    answer_voice(Actor(house.olga), incident, accepts=True)
    assert incident.holdings.get(person=house.olga).line == ""
