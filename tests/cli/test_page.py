"""Making and reading the page from the command line."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from levelhead.cli import exits
from levelhead.cli.began import parse_began
from levelhead.cli.first_page import make_first_page
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Refused
from levelhead.models import Component, Page, Person, Subscriber
from tests.cli.conftest import Type
from tests.factories import Driftpost, an_incident

OLGA = ("--as", "olga@driftpost.example")
INIT = ("init", "--organisation", "Driftpost", "--owner", "olga@driftpost.example", "--no-input")


@pytest.mark.django_db
def test_init_makes_the_page_and_a_second_one_changes_nothing(type_in: Type) -> None:
    first, second = type_in(*INIT, "--zone", "Europe/Berlin"), type_in(*INIT)
    assert (first.exit_code, second.exit_code) == (0, 0), first.output
    assert "Nothing was changed" in second.output
    assert Page.objects.get().zone == "Europe/Berlin"


@pytest.mark.django_db
def test_init_names_a_page_that_a_first_start_made(type_in: Type) -> None:
    make_first_page("root")
    named = type_in(*INIT, "--zone", "Europe/Berlin")
    assert named.exit_code == 0, named.output
    assert (Page.objects.get().organisation, Page.objects.get().zone) == ("Driftpost", "Europe/Berlin")
    assert Person.objects.get().email == "olga@driftpost.example"
    assert "Nothing was changed" in type_in(*INIT).output


@pytest.mark.django_db
def test_init_with_nobody_to_ask_says_what_is_missing(type_in: Type) -> None:
    result = type_in("init", "--organisation", "Driftpost", "--no-input")
    assert result.exit_code == exits.USAGE
    assert "--owner" in result.output


@pytest.mark.django_db
def test_a_zone_that_is_none_is_refused(type_in: Type) -> None:
    result = type_in(*INIT, "--zone", "Mars/Olympus")
    assert result.exit_code == exits.REFUSED
    assert not Page.objects.exists()


@pytest.mark.django_db
def test_without_a_page_a_verb_says_how_to_make_one(type_in: Type) -> None:
    result = type_in("list")
    assert result.exit_code == exits.NOT_FOUND
    assert "levelhead init" in result.output


def test_a_person_and_a_component_are_added(driftposts: Driftpost, type_in: Type) -> None:
    added = type_in("person", "add", "Rosa@driftpost.example", "--name", "Rosa Diaz")
    assert added.exit_code == 0, added.output
    assert Person.objects.get(name="Rosa Diaz").role == "speaker"
    type_in("component", "add", "Sign-in", "--group", "Doors", *OLGA)
    assert Component.objects.get(name="Sign-in").group.name == "Doors"


def test_a_subscriber_is_asked_once(driftposts: Driftpost, type_in: Type) -> None:
    first, second = (type_in("subscribe", "rafael@example.org", *OLGA) for _ in range(2))
    assert "asked to confirm" in first.output
    assert "already" in second.output
    assert Subscriber.objects.get().state == "pending"


def test_the_list_holds_what_is_open_and_show_tells_all(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    listed = json.loads(type_in("list", "--json").output)
    assert [one["id"] for one in listed] == [incident.public_id]
    shown = type_in("show", incident.public_id).output
    assert "Maya Okafor, who runs Driftpost" in shown
    assert "We are stopping it, and I am sorry." in shown
    facts = json.loads(type_in("show", incident.public_id, "--json").output)
    assert facts["updates"][0]["number"] == 1


def test_forty_minutes_is_forty_minutes_ago(driftposts: Driftpost) -> None:
    ago = page_now(driftposts.page) - parse_began("40m", driftposts.page)
    assert timedelta(minutes=39) < ago < timedelta(minutes=41)


def test_a_clock_time_is_the_last_one_that_was(driftposts: Driftpost) -> None:
    began = parse_began("15:30", driftposts.page)
    assert timedelta() <= page_now(driftposts.page) - began <= timedelta(days=1, hours=1)


def test_a_beginning_that_cannot_be_read_is_refused(driftposts: Driftpost) -> None:
    with pytest.raises(Refused, match="no time I can read"):
        parse_began("yesterday-ish", driftposts.page)


@pytest.mark.django_db
def test_a_replay_tells_every_act(type_in: Type) -> None:
    told = json.loads(type_in("replay", "buffer-2013", "--json").output)
    assert told["incidents"][0]["status"] == "resolved"
    assert sum(act["about"] for act in told["acts"]) == 9


def test_a_replay_leaves_a_team_s_page_alone(driftposts: Driftpost, type_in: Type) -> None:
    result = type_in("replay", "buffer-2013")
    assert result.exit_code == exits.REFUSED
    assert "--fresh" in result.output


def test_an_unknown_story_or_speed_is_told(type_in: Type) -> None:
    assert type_in("replay", "nothing-like-it").exit_code == exits.NOT_FOUND
    assert "is no speed" in type_in("replay", "buffer-2013", "--speed", "fast").output


def test_a_picture_is_set_and_taken_away(driftposts: Driftpost, type_in: Type, tmp_path: Path) -> None:
    Image.new("RGB", (300, 200), "teal").save(tmp_path / "maya.png")
    shown = type_in("person", "picture", "maya@driftpost.example", str(tmp_path / "maya.png"))
    assert shown.output == "The page shows it beside what Maya Okafor says.\n"
    assert Person.objects.get(name="Maya Okafor").picture
    assert type_in("person", "picture", "maya@driftpost.example").exit_code == 2
    type_in("person", "picture", "maya@driftpost.example", "--remove", *OLGA)
    assert Person.objects.get(name="Maya Okafor").picture == ""
