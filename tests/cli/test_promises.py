"""Promises and cadence from the command line."""

import json

from levelhead.models import Promise
from tests.cli.conftest import Type
from tests.factories import Driftpost, an_incident

MAYA = ("--as", "maya@driftpost.example")


def test_a_promise_is_moved_and_listed(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    done = type_in("promise", "move", incident.public_id, "--to", "2h", "--why", "We wait.", *MAYA)
    assert "the page says so" in done.output, done.output
    told = json.loads(type_in("promise", "list", incident.public_id, "--json").output)
    assert [one["verdict"] for one in told] == ["moved", "ahead"]
    assert "moved to" in type_in("promise", "list", incident.public_id).output


def test_no_time_is_promised_with_a_reason(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    type_in("promise", "stop", incident.public_id, "--because", "The police ask us to wait.", *MAYA)
    assert not Promise.objects.filter(state="open").exists()
    said = type_in("say", incident.public_id, "--text", "-", "--no-time", "We still wait.", *MAYA, text="No news.")
    assert said.exit_code == 0, said.output
    assert incident.silences.last().because == "We still wait."


def test_the_cadence_is_shown_and_set(driftposts: Driftpost, type_in: Type) -> None:
    assert "critical  10/10/30" in type_in("cadence").output
    done = type_in("cadence", "--critical", "5/10/20", "--quiet", "none", "--stretch", "6h=90")
    assert "critical  5/10/20" in done.output, done.output
    assert "Quiet hours: none." in type_in("cadence").output


def test_a_row_that_is_none_is_refused_with_an_example(driftposts: Driftpost, type_in: Type) -> None:
    done = type_in("cadence", "--critical", "often")
    assert done.exit_code != 0
    assert "10/10/30" in done.output
