"""What somebody who was asked says in their own words, as Ines counts it."""

import pytest
from django.test import Client

from levelhead.actions.ask_if_fixed import Invited, ask_if_fixed
from levelhead.actions.close_round import close_round
from levelhead.confirm.standing import of_round
from levelhead.models import Report, Round
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, a_report, an_incident, say


@pytest.fixture
def it(house: Driftpost) -> Round:
    """A round in which Rafael is asked, who had told us."""
    incident = an_incident(house)
    a_report(house.page)
    say(house, incident, "It should work again.", status="monitoring")
    return ask_if_fixed(house.by_maya, incident, Invited())


@pytest.fixture
def ines(house: Driftpost, signed_in: SignedIn) -> Client:
    """Ines's browser."""
    return signed_in(house.ines)


def mark(client: Client, report: Report, answer: str) -> str:
    sent = {"do": f"mark:{answer}"}
    return client.post(f"/inbox/{report.public_id}", sent, follow=True).content.decode()


def test_one_press_counts_what_they_say(it: Round, ines: Client) -> None:
    report = it.asked.get().report
    assert "no answer counts yet" in ines.get(f"/inbox/{report.public_id}").content.decode()
    page = mark(ines, report, "works")
    assert "Counted: it works for me" in page and "they said: it works for me" in page
    assert of_round(it).works == 1


def test_once_the_question_has_ended_there_is_nothing_to_count(house: Driftpost, it: Round, ines: Client) -> None:
    report = it.asked.get().report
    close_round(house.by_maya, it)
    page = mark(ines, report, "works")
    assert "nothing to count" in page and "The question has ended." in page
    assert of_round(it).answered == 0
