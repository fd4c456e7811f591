"""Bad days of the one voice: two hands at once, a voice that cannot sign in, three incidents open."""

import pytest
from django.test import Client

from levelhead.actions.adopt_draft import adopt_draft
from levelhead.actions.by import Actor
from levelhead.actions.change_person import change_person
from levelhead.actions.save_draft import save_draft
from levelhead.actions.take_voice import take_voice
from levelhead.console.offers import voice_of
from levelhead.incidents.knowledge import Knowledge
from levelhead.incidents.queries import rooms
from levelhead.lib.errors import Conflict, NotAllowed, Refused
from levelhead.models import Draft, Incident
from levelhead.site import index, read
from tests.factories import Driftpost, an_incident, say


def test_of_two_presses_from_one_form_the_second_is_shown_the_first(house: Driftpost) -> None:
    incident = an_incident(house)
    say(house, incident, "From the desk.", lock=1)
    with pytest.raises(Conflict, match="Another update was published while you wrote"):
        say(house, incident, "From the phone.", lock=1)
    assert incident.updates.count() == 2


def test_when_who_speaks_is_locked_out_an_owner_goes_on_with_their_words(house: Driftpost) -> None:
    incident = an_incident(house)
    save_draft(house.by_maya, page=house.page, incident=incident, content={"text": "Half"}, base=0)
    with pytest.raises(Refused, match="speaks for an open incident"):
        change_person(Actor(house.olga), house.maya, is_active=False)
    take_voice(Actor(house.olga), incident, reason="Maya is locked out")
    change_person(Actor(house.olga), house.maya, is_active=False)
    adopt_draft(Actor(house.olga), incident, house.maya)
    assert Draft.objects.get(person=house.olga).content["text"] == "Half"
    with pytest.raises(NotAllowed):
        say(house, incident)


def test_with_three_open_each_keeps_its_own_and_one_person_is_proposed(house: Driftpost) -> None:
    three = [an_incident(house, headline=f"Trouble {n}") for n in (1, 2, 3)]
    for number, incident in enumerate(three):
        say(house, incident, knowledge=Knowledge(unknown=(f"Riddle {number}.",)))
    about = read.page_view(house.page)
    shown = index.document(about, read.open_now(house.page, about), None, [], []).text
    assert all(shown.count(f"Riddle {number}.") == 1 for number in range(3))
    assert voice_of(list(rooms(house.page))) == house.maya.public_id
    take_voice(Actor(house.olga), three[0], reason="Maya sleeps")
    assert [row.spokesperson.name for row in Incident.objects.order_by("pk")] == ["Olga Lind", *["Maya Okafor"] * 2]


def test_a_page_of_a_room_is_refused_to_who_lost_access(house: Driftpost) -> None:
    incident, client = an_incident(house, spokesperson=house.maya), Client()
    client.force_login(house.tom, "allauth.account.auth_backends.AuthenticationBackend")
    change_person(Actor(house.olga), house.tom, is_active=False)
    assert client.get(f"/rooms/{incident.public_id}").status_code in {302, 403}
