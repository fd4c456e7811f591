"""Ready words from the command line."""

import json

from levelhead.models import Incident
from tests.cli.conftest import Type
from tests.factories import Driftpost, an_incident

MAYA = ("--as", "maya@driftpost.example")


def test_they_are_listed_shown_changed_and_put_back(driftposts: Driftpost, type_in: Type) -> None:
    assert "hack         first investigating" in type_in("template", "list").output
    assert "[[What can people do now? | " in type_in("template", "show", "hack", "first").output
    changed = type_in("template", "edit", "hack", "first", "--text", "-", *MAYA, text="Ours. [[Which?]]")
    assert "Version 1 of your own words" in changed.output
    assert json.loads(type_in("template", "show", "hack", "first", "--json").output)["text"] == "Ours. [[Which?]]"
    assert type_in("template", "restore", "hack", "first", "--version", "0", *MAYA).exit_code == 0
    assert "Ours." not in type_in("template", "show", "hack", "first").output


def test_named_ones_stand_beside_the_usual(driftposts: Driftpost, type_in: Type) -> None:
    type_in("template", "edit", "hack", "first", "--text", "-", "--name", "Partners", *MAYA, text="Dear partners.")
    assert "Dear partners." in type_in("template", "show", "hack", "first", "--name", "Partners").output
    assert {"kind": "hack", "stage": "first", "name": "Partners", "own": True} in json.loads(
        type_in("template", "list", "--json").output
    )
    assert "no words called" in type_in("template", "show", "hack", "first", "--name", "Nobody").output


def test_the_promised_time_fills_its_place(driftposts: Driftpost, type_in: Type) -> None:
    incident, words = an_incident(driftposts), "Again by [[the time of the next update]], yes, {next}."
    type_in("say", incident.public_id, "--text", "-", "--next", "2099-01-01T12:00", *MAYA, text=words)
    assert incident.updates.count() == 1  # more than two weeks away
    type_in("say", incident.public_id, "--text", "-", "--next", "45m", *MAYA, text=words)
    said = Incident.objects.get().updates.get(number=2).text
    assert said.count(" Pacific") == 2
