"""The voice at the command line."""

import json

from levelhead.models import Incident
from tests.cli.conftest import Type
from tests.factories import Driftpost, an_incident

MAYA, OLGA = ("--as", "maya@driftpost.example"), ("--as", "olga@driftpost.example")


def test_it_is_offered_declined_taken_back_and_accepted(driftposts: Driftpost, type_in: Type) -> None:
    key = an_incident(driftposts).public_id
    offer = ("voice", "offer", key, "olga@driftpost.example", "--line", "Olga speaks from here.", *MAYA)
    assert "Olga Lind is asked." in type_in(*offer).output
    assert "goes on speaking" in type_in("voice", "decline", key, *OLGA).output
    type_in(*offer)
    assert "Maya Okafor goes on speaking." in type_in("voice", "withdraw", key, *MAYA).output
    type_in(*offer)
    assert "Olga Lind speaks now." in type_in("voice", "accept", key, *OLGA).output
    assert Incident.objects.get().spokesperson == driftposts.olga


def test_an_owner_takes_it(driftposts: Driftpost, type_in: Type) -> None:
    key = an_incident(driftposts).public_id
    assert "Olga Lind speaks now." in type_in("voice", "take", key, "--reason", "Asleep", *OLGA).output
    assert "address" in type_in("voice", "offer", key, "nobody@driftpost.example", *OLGA).output


def test_a_program_reads_who_was_asked_and_what_came_of_it(driftposts: Driftpost, type_in: Type) -> None:
    key = an_incident(driftposts).public_id
    offered = json.loads(type_in("voice", "offer", key, "olga@driftpost.example", "--json", *MAYA).output)
    assert offered == {"from": "Maya Okafor", "to": "Olga Lind", "state": "offered", "at": None}
    assert json.loads(type_in("voice", "accept", key, "--json", *OLGA).output)["state"] == "passed"
