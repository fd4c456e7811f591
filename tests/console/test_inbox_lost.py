"""What was not delivered stands over the inbox and the desk until somebody has decided."""

import pytest
from django.test import Client

from levelhead.actions.answer_report import Answer, answer_report
from levelhead.actions.by import Actor
from levelhead.models import Delivery, Report, ReportEntry
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, a_report
from tests.fanout.conftest import expand_all


@pytest.fixture
def lost(house: Driftpost) -> ReportEntry:
    """An answer of Ines's that came back."""
    report = a_report(house.page, email="rafael@example.org")
    entry = answer_report(Actor(house.ines), report, Answer("Hi Rafael, it is back. Ines"))
    expand_all()
    Delivery.objects.filter(message__kind="answer").update(state="failed", reason="no such mailbox")
    return entry


def text(client: Client, where: str) -> str:
    return client.get(where).content.decode()


@pytest.mark.parametrize("where", ["/", "/inbox"])
def test_who_wrote_it_and_the_others_see_it_at_once(
    house: Driftpost, signed_in: SignedIn, lost: ReportEntry, where: str
) -> None:
    mine, others = text(signed_in(house.ines), where), text(signed_in(house.tom), where)
    assert "1 answer was not delivered." in mine and "1 answer was not delivered." in others
    assert "You wrote it." in mine and "You wrote it." not in others
    assert "not delivered" not in text(signed_in(house.wen), "/")


def test_the_list_of_them_leads_to_the_talk_and_one_press_settles_it(
    house: Driftpost, signed_in: SignedIn, lost: ReportEntry
) -> None:
    ines, talk = signed_in(house.ines), f"/inbox/{lost.report.public_id}"
    a_report(house.page, name="Lena")
    page = text(ines, "/inbox?whose=lost")
    assert talk in page and "Lena" not in page
    assert "no such mailbox" in text(ines, talk)
    said = ines.post(talk, {"do": f"again:{lost.public_id}"}, follow=True).content.decode()
    assert "It is on its way again." in said
    assert "1 answer was not delivered." not in said
    again = ines.post(talk, {"do": f"aside:{lost.public_id}"}, follow=True).content.decode()
    assert "sent again or set aside already" in again


def test_it_is_set_aside_by_one_press(house: Driftpost, signed_in: SignedIn, lost: ReportEntry) -> None:
    talk = f"/inbox/{lost.report.public_id}"
    said = signed_in(house.tom).post(talk, {"do": f"aside:{lost.public_id}"}, follow=True).content.decode()
    assert "Set aside." in said
    assert Delivery.objects.get(message__kind="answer").state == "left"
    assert Report.objects.get().state == "answered"
