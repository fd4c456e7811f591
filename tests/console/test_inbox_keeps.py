"""What the inbox keeps from whoever works in it, and from a second press."""

import re

import pytest
from django.test import Client

from levelhead.console import inbox_group
from levelhead.lib.clock import machine_now
from levelhead.models import Entry, Report, ReportGroup
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, a_report, an_incident


@pytest.fixture
def ines(house: Driftpost, signed_in: SignedIn) -> Client:
    """Ines's browser."""
    return signed_in(house.ines)


def test_who_sees_no_rooms_learns_nothing_of_one_that_is_not_public(
    house: Driftpost, ines: Client, signed_in: SignedIn
) -> None:
    hidden = an_incident(house, word=None, headline="Cards were read by somebody")
    report = a_report(house.page)
    assert report.incident == hidden
    for address in ("/inbox", f"/inbox?incident={hidden.public_id}", f"/inbox/{report.public_id}"):
        assert "Cards were read" not in ines.get(address).content.decode()
        assert "Cards were read" in signed_in(house.tom).get(address).content.decode()
    other = a_report(house.page, "The app is slow", incident=an_incident(house))
    sent = {"do": "move", "lock": str(other.lock), "incident_to": hidden.public_id}
    assert "no such incident" in ines.post(f"/inbox/{other.public_id}", sent).content.decode()


def test_what_somebody_said_is_entered_once_however_often_it_is_pressed(house: Driftpost, ines: Client) -> None:
    page = ines.get("/inbox").content.decode()
    token = page.partition('name="heard_once" value="')[2].partition('"')[0]
    sent = {"do": "by_hand", "heard": "She sees spam on her page.", "heard_once": token}
    first, again = ines.post("/inbox", sent), ines.post("/inbox", sent)
    assert first["Location"] == again["Location"]
    assert (Report.objects.count(), Entry.objects.filter(verb="tell_by_hand").count()) == (1, 1)
    assert token not in ines.get("/inbox").content.decode()


def test_of_a_group_larger_than_the_list_everybody_gets_their_turn(
    house: Driftpost, ines: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_group, "LISTED", 2)
    group = ReportGroup.objects.create(page=house.page, name="Loop", made_at=machine_now())
    for name in ("Rafael", "Lena", "Jo"):
        Report.objects.filter(pk=a_report(house.page, name=name).pk).update(group=group)
    where = f"/inbox/groups/{group.public_id}"
    for said in ("2 people have your answer", "1 person has your answer"):
        page = ines.get(where).content.decode()
        assert "2 of 3 people are listed" in page
        ticked = re.findall(r'value="([a-z0-9]{12}:[0-9]+)" checked', page)
        sent = {"do": "send", "text": "Hi {name}, it is fixed. Ines", "to": ticked}
        assert said in ines.post(where, sent, follow=True).content.decode()
