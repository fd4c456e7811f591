"""Nothing that a reader is answered tells whether there is an incident that is not public, or what it touches."""

import re

import pytest
from django.test import Client

from levelhead.actions.word import ComponentWord
from levelhead.models import Report
from tests.factories import Driftpost, an_incident

TEXT = "It just hangs."
HIDDEN = "Cards were read by somebody"


def answered(client: Client, **told: str) -> tuple[str, str, str]:
    """What a reader sees of their talk: its page, their file, the automatic answer; without what differs anyhow."""
    talk = client.post("/report", {"text": TEXT} | told, follow=True)
    report = Report.objects.latest("id")
    data = client.get(f"/talk/{report.key}/data").content.decode()
    words = (talk.content.decode(), data, report.entries.get(by="automatic").text)
    plain = (re.sub(r"\d\d:\d\d(?::[\d.]+)?", "", word.replace(report.key, "")) for word in words)
    one, two, three = plain
    return one, two, three


@pytest.mark.parametrize("part", ["", "twitter", "app"])
def test_a_reader_is_answered_as_if_what_is_not_public_did_not_exist(
    house: Driftpost, client: Client, part: str
) -> None:
    an_incident(house)
    told = {"component": getattr(house, part).public_id} if part else {}
    before = answered(client, **told)
    an_incident(house, word=None, headline=HIDDEN, components=[ComponentWord(house.app, "major_outage")])
    assert answered(client, **told) == before
    assert "Posts went out that you did not write" in before[0] and HIDDEN not in before[0]


def test_the_team_has_it_beside_what_it_is_most_likely_about(house: Driftpost, client: Client) -> None:
    an_incident(house)
    hidden = an_incident(house, word=None, components=[ComponentWord(house.app, "major_outage")])
    answered(client, component=house.app.public_id)
    assert Report.objects.get().incident == hidden


def test_nor_where_nothing_else_is_going_on(house: Driftpost, client: Client) -> None:
    before = answered(client)
    an_incident(house, word=None, headline=HIDDEN)
    assert answered(client) == before
