"""The page, its people and its components."""

import pytest

from levelhead.actions.add_component import add_component
from levelhead.actions.add_person import add_person
from levelhead.actions.by import Actor
from levelhead.actions.change_component import change_component
from levelhead.actions.change_person import change_person
from levelhead.actions.remove_component import remove_component
from levelhead.actions.set_up_page import init_page, set_up_page
from levelhead.incidents.queries import components
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Entry
from tests.factories import Driftpost, an_incident


def test_there_is_one_page(house: Driftpost) -> None:
    with pytest.raises(Refused, match="already"):
        init_page("Second", "else@example.org")


def test_the_first_set_up_names_the_organisation_and_its_owner(house: Driftpost) -> None:
    set_up_page(Actor(house.olga), house.page, organisation="Driftpost Ltd", zone_name="Europe/Berlin", owner_name="O")
    house.page.refresh_from_db()
    assert (house.page.organisation, house.page.zone) == ("Driftpost Ltd", "Europe/Berlin")
    assert house.page.set_up_at is not None


def test_a_zone_that_is_none_is_refused_with_an_example(house: Driftpost) -> None:
    with pytest.raises(Refused, match="Europe/Berlin"):
        set_up_page(Actor(house.olga), house.page, organisation="D", zone_name="Mars/Olympus")


@pytest.mark.parametrize("email", ["", "maya", "a@b", "x" * 300 + "@example.org", "a b@example.org"])
def test_an_address_that_is_none_is_refused(house: Driftpost, email: str) -> None:
    with pytest.raises(Refused):
        add_person(Actor(house.olga), page=house.page, email=email, name="X", role="speaker")


def test_an_address_is_on_the_team_once_whatever_its_case(house: Driftpost) -> None:
    with pytest.raises(Refused, match="already"):
        add_person(Actor(house.olga), page=house.page, email="MAYA@driftpost.example", name="M", role="speaker")


def test_a_speaker_cannot_add_people(house: Driftpost) -> None:
    with pytest.raises(NotAllowed):
        add_person(house.by_maya, page=house.page, email="new@example.org", name="N", role="owner")


def test_the_last_owner_stays(house: Driftpost) -> None:
    with pytest.raises(Refused, match="needs an owner"):
        change_person(Actor(house.olga), house.olga, role="observer")


def test_somebody_who_speaks_for_an_open_incident_cannot_be_sent_away(house: Driftpost) -> None:
    an_incident(house)
    with pytest.raises(Refused, match="Pass the voice on"):
        change_person(Actor(house.olga), house.maya, is_active=False)


def test_a_component_has_its_name_once(house: Driftpost) -> None:
    with pytest.raises(Refused, match="already"):
        add_component(Actor(house.olga), page=house.page, name="posting to twitter")


def test_a_removed_component_leaves_the_list_and_frees_its_name(house: Driftpost) -> None:
    remove_component(Actor(house.olga), house.twitter)
    remove_component(Actor(house.olga), house.twitter)
    assert house.twitter not in components(house.page)
    assert Entry.objects.filter(verb="remove_component").count() == 1
    add_component(Actor(house.olga), page=house.page, name="Posting to Twitter")


def test_a_component_can_be_renamed_and_moved(house: Driftpost) -> None:
    changed = change_component(Actor(house.olga), house.app, name="The app", group="Your side", position=0)
    assert (changed.name, changed.group.name, changed.position) == ("The app", "Your side", 0)


def test_the_audit_trail_cannot_be_changed(house: Driftpost) -> None:
    line = Entry.objects.first()
    with pytest.raises(Refused, match="only grows"):
        line.save()
    with pytest.raises(Refused, match="only grows"):
        line.delete()


def test_the_owner_of_a_first_start_gives_their_address_at_set_up(house: Driftpost) -> None:
    set_up_page(
        Actor(house.olga),
        house.page,
        organisation="Driftpost",
        zone_name="UTC",
        owner_email="Olga@driftpost.example.org",
    )
    house.olga.refresh_from_db()
    assert house.olga.email == "olga@driftpost.example.org"


def test_the_owners_address_cannot_be_somebody_elses(house: Driftpost) -> None:
    with pytest.raises(Refused, match="already"):
        set_up_page(
            Actor(house.olga), house.page, organisation="D", zone_name="UTC", owner_email="maya@driftpost.example"
        )


def test_somebody_without_a_name_is_called_by_their_address_but_never_shown_it(house: Driftpost) -> None:
    person = add_person(Actor(house.olga), page=house.page, email="lena.van-dijk@x.example", name="", role="speaker")
    assert person.name == "Lena Van Dijk"
