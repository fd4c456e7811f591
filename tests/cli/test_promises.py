"""Promises and cadence from the command line."""

import json

import pytest

from levelhead.models import Move, Promise, Way
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


def test_the_ladder_is_shown_and_set(driftposts: Driftpost, type_in: Type) -> None:
    assert "80% spokesperson" in type_in("ladder").output
    done = type_in("ladder", "--step", "50% owners", "--step", "+5m supporters")
    assert done.output.splitlines() == ["50% owners", "+5m supporters"]
    assert "+15m owners" in type_in("ladder", "--usual").output


def test_turns_are_given_listed_and_taken_out(driftposts: Driftpost, type_in: Type) -> None:
    hours = ("--from", "2036-05-01T20:00", "--until", "2036-05-02T08:00")
    told = json.loads(type_in("rota", "add", "Nights", "tom@driftpost.example", *hours, "--json").output)
    assert told["begins_at"] == "2036-05-02T03:00:00+00:00"
    assert "Nights: Tom Reyes" in type_in("rota", "list").output
    assert type_in("rota", "remove", str(told["number"])).exit_code == 0
    assert "Nobody has a turn" in type_in("rota", "list").output


def test_a_way_is_linked_confirmed_and_listed(driftposts: Driftpost, type_in: Type) -> None:
    told = json.loads(type_in("way", "link", "tom@driftpost.example", "email", "tom@home.example", "--json").output)
    assert "not the code" in type_in("way", "confirm", told["id"], "1").output
    type_in("way", "confirm", told["id"], Way.objects.get().code)
    listed = type_in("way", "list", "tom@driftpost.example").output
    assert "email: confirmed" in listed
    assert "tom@home" not in listed
    assert "Unlinked" in type_in("way", "remove", told["id"]).output


def test_still_says_that_nothing_is_new_and_promises_anew(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    shown = type_in("still", incident.public_id, "--show").output
    assert "Posting to Twitter" in shown
    assert incident.updates.count() == 1
    done = type_in("still", incident.public_id, "--next", "1h", *MAYA)
    assert "Update 2 is public" in done.output, done.output
    assert incident.updates.first().routine


def test_still_has_nothing_to_say_before_the_first_word(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts, word=None)
    assert "not public" in type_in("still", incident.public_id, *MAYA).output


def test_what_is_promised_for_afterwards_is_listed_moved_and_kept(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    over = ("resolve", incident.public_id, "--text", "-", *MAYA)
    assert "names no day" in type_in(*over, "--promise", "The review", text="It is over.").output
    done = type_in(*over, "--promise", "The review=7d", text="It is over.")
    assert done.exit_code == 0, done.output
    after = incident.afterwards.get()
    assert f"{after.public_id}  The review" in type_in("promise", "list", incident.public_id).output
    assert "by" in type_in("promise", "put-off", incident.public_id, after.public_id, "--to", "9d", *MAYA).output
    assert "Kept" in type_in("promise", "keep", incident.public_id, after.public_id, *MAYA).output
    after.refresh_from_db()
    assert after.state == "kept"


@pytest.mark.parametrize("name", ["--because", "--why", "--reason"])
def test_a_reason_is_understood_by_whichever_name_comes_to_mind(
    driftposts: Driftpost, type_in: Type, name: str
) -> None:
    incident = an_incident(driftposts)
    done = type_in("promise", "move", incident.public_id, "--to", "2h", name, "We wait.", *MAYA)
    assert done.exit_code == 0, done.output
    assert Move.objects.get().why == "We wait."
