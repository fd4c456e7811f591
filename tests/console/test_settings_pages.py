"""People, components, subscribers and the audit trail."""

from typing import Any

import pytest
from django.test import Client

from levelhead.lib.zones import local
from levelhead.models import Component, Entry, Message, Person
from tests.factories import Driftpost, a_subscriber, an_incident

OWNERS = ["/people", "/organisation", "/audit", "/set-up"]


@pytest.mark.parametrize("where", [*OWNERS, "/components", "/subscribers", "/second-factor"])
def test_strangers_are_asked_to_sign_in(house: Driftpost, where: str) -> None:
    assert Client().get(where)["Location"] == f"/account/login/?next={where}"


@pytest.mark.parametrize("where", OWNERS)
def test_only_owners_see_the_owners_pages(house: Driftpost, signed_in: Any, where: str) -> None:
    assert signed_in(house.olga).get(where).status_code == 200
    for other in (house.maya, house.tom, house.ines, house.wen):
        assert signed_in(other).get(where).status_code == 403


def test_somebody_is_added_and_told_by_mail(house: Driftpost, signed_in: Any) -> None:
    said = {"email": "Ana@driftpost.example", "name": "Ana", "role": "speaker", "title": "on call"}
    assert signed_in(house.olga).post("/people", said).status_code == 302
    assert Person.objects.get(email="ana@driftpost.example").signature == "Ana, on call"
    assert Message.objects.filter(to__value="ana@driftpost.example", kind="account").count() == 1


def test_a_wrong_address_is_said_and_kept(house: Driftpost, signed_in: Any) -> None:
    page = signed_in(house.olga).post("/people", {"email": "ana at home", "name": "Ana", "role": "speaker"})
    assert page.status_code == 422
    assert "ana at home" in page.content.decode()
    assert "no mail address" in page.content.decode()


def test_access_ends_at_once_and_can_be_given_back(house: Driftpost, signed_in: Any) -> None:
    olga, tom = signed_in(house.olga), signed_in(house.tom)
    assert tom.get("/second-factor").status_code == 200
    olga.post(f"/people/{house.tom.public_id}", {"deed": "end"})
    assert tom.get("/second-factor").status_code == 302
    assert "Access ended" in olga.get("/people").content.decode()
    olga.post(f"/people/{house.tom.public_id}", {"deed": "restore"})
    assert tom.get("/second-factor").status_code == 302, "what he was signed in with before is over"
    assert signed_in(house.tom).get("/second-factor").status_code == 200


def test_the_last_owner_stays(house: Driftpost, signed_in: Any) -> None:
    page = signed_in(house.olga).post(f"/people/{house.olga.public_id}", {"deed": "end"})
    assert "needs an owner" in page.content.decode()
    house.olga.refresh_from_db()
    assert house.olga.is_active


def test_who_speaks_for_an_open_incident_is_not_sent_away(house: Driftpost, signed_in: Any) -> None:
    an_incident(house)
    page = signed_in(house.olga).post(f"/people/{house.maya.public_id}", {"deed": "end"})
    assert "speaks for an open incident" in page.content.decode()


def test_components_are_added_renamed_and_removed(house: Driftpost, signed_in: Any) -> None:
    maya = signed_in(house.maya)
    maya.post("/components", {"name": "The API", "group": "Programs"})
    api = Component.objects.get(name="The API")
    maya.post(f"/components/{api.public_id}", {"deed": "change", "name": "API", "group": "", "description": "v1"})
    api.refresh_from_db()
    assert (api.name, api.group, api.description) == ("API", None, "v1")
    maya.post(f"/components/{api.public_id}", {"deed": "remove"})
    api.refresh_from_db()
    assert api.removed_at is not None
    assert maya.post(f"/components/{api.public_id}", {"deed": "remove"}).status_code == 404


def test_a_component_moves_within_its_group(house: Driftpost, signed_in: Any) -> None:
    maya = signed_in(house.maya)
    maya.post(f"/components/{house.facebook.public_id}", {"deed": "up"})
    names = [row["component"].name for row in maya.get("/components").context["rows"]]
    assert names.index("Posting to Facebook") < names.index("Posting to Twitter")
    maya.post(f"/components/{house.facebook.public_id}", {"deed": "up"})
    assert [row["component"].name for row in maya.get("/components").context["rows"]] == names


def test_a_taken_name_comes_back_with_a_sentence(house: Driftpost, signed_in: Any) -> None:
    page = signed_in(house.maya).post("/components", {"name": "posting to twitter"})
    assert "There is a component" in page.content.decode()


def test_long_names_and_odd_letters_are_shown_as_they_are(house: Driftpost, signed_in: Any) -> None:
    maya = signed_in(house.maya)
    for name in ("w" * 120, "خدمة البريد", "📮 <b>post</b>"):
        assert maya.post("/components", {"name": name}).status_code == 302
    page = maya.get("/components").content.decode()
    assert "&lt;b&gt;post&lt;/b&gt;" in page
    assert "<b>post</b>" not in page


def test_subscribers_are_counted_and_no_address_is_shown(house: Driftpost, signed_in: Any) -> None:
    maya = signed_in(house.maya)
    assert "Nobody has asked for word yet" in maya.get("/subscribers").content.decode()
    a_subscriber(house.page)
    page = maya.get("/subscribers")
    assert page.context["confirmed"] == 1
    assert "rafael" not in page.content.decode()


def test_the_trail_reads_in_sentences_and_can_be_narrowed(house: Driftpost, signed_in: Any) -> None:
    an_incident(house)
    olga = signed_in(house.olga)
    page = olga.get("/audit").content.decode()
    assert "Olga Lind added “Maya Okafor” to the team, as speaker." in page
    assert "Maya Okafor opened “Posts went out that you did not write”." in page
    narrowed = olga.get("/audit", {"verb": "add_component", "who": house.olga.public_id}).context["lines"]
    assert len(narrowed) == 3


def test_the_trail_tells_the_time_of_the_zone_it_names(house: Driftpost, signed_in: Any) -> None:
    house.page.zone = "Asia/Tokyo"
    house.page.save()
    there = local(Entry.objects.latest("at").at, "Asia/Tokyo")
    assert f"{there:%H:%M:%S}</time>" in signed_in(house.olga).get("/audit").content.decode()


def test_every_page_leads_to_the_settings_and_each_role_finds_its_own(house: Driftpost, signed_in: Any) -> None:
    owners, others = (signed_in(who).get("/ways").content.decode() for who in (house.olga, house.ines))
    assert 'href="/notices"' in owners
    assert 'href="/rota"' in owners
    assert 'href="/people"' not in others
    assert 'href="/ways" aria-current="page"' in others
    assert 'href="/ways">Settings' in signed_in(house.ines).get("/").content.decode()


def test_a_long_trail_comes_in_pages(house: Driftpost, signed_in: Any) -> None:
    olga = signed_in(house.olga)
    for n in range(60):
        olga.post("/components", {"name": f"Part {n}"})
    assert len(olga.get("/audit").context["lines"]) == 50
    assert olga.get("/audit", {"page": "99"}).status_code == 200


def test_what_is_wrong_with_a_number_is_said_in_plain_words(house: Driftpost, signed_in: Any) -> None:
    page = signed_in(house.olga).post("/programs", {"name": "", "days": "0"}).content.decode()
    assert "This is still empty." in page and "It has to be at least 1." in page
