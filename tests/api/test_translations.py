"""A program fetches what waits for a translation, and puts a person's words on the page."""

import json

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.set_languages import name_translator
from levelhead.incidents.translation import key_of
from levelhead.models import Incident, Translation
from tests.api.conftest import Program, Starts, told
from tests.factories import Driftpost, an_incident, say
from tests.translating import also_in


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """One on a page that is also in German."""
    also_in(house)
    return an_incident(house)


def put(by: Program, path: str, words: dict[str, str]) -> object:
    """Send words."""
    said = {"content_type": "application/json", "headers": {"authorization": f"Bearer {by.secret}"}}
    return by.client.put(f"/api/v1{path}", json.dumps({"words": words}), **said)


def test_what_waits_is_shown_and_written(house: Driftpost, incident: Incident, program: Starts) -> None:
    maya, place = program(house.maya), f"/incidents/{incident.public_id}/translations/de"
    assert {"Headline", "What was said"} <= {one["what"] for one in told(maya.get(place))}
    answer = put(maya, place, {key_of(incident.headline): "Fremde Beiträge"})
    assert {one["original"]: one["text"] for one in told(answer)}[incident.headline] == "Fremde Beiträge"
    assert Translation.objects.get().person == house.maya


def test_others_and_unknown_languages_are_refused(house: Driftpost, incident: Incident, program: Starts) -> None:
    place = f"/incidents/{incident.public_id}/translations"
    assert program(house.tom).get(f"{place}/de").status_code == 403
    assert program(house.maya).get(f"{place}/fr").status_code == 422
    assert not Translation.objects.exists()


def test_a_translator_reads_nothing_of_a_room_from_which_nobody_has_spoken_yet(
    house: Driftpost, program: Starts
) -> None:
    also_in(house)
    name_translator(Actor(house.olga), house.page, house.ines, "de")
    incident, reads = an_incident(house, word=None), program(house.ines, "read")
    there = f"/incidents/{incident.public_id}/translations/de"
    assert reads.get(f"/incidents/{incident.public_id}").status_code == 403
    assert reads.get(there).status_code == 404
    say(house, incident)
    assert reads.get(there).status_code == 200
