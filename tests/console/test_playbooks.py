"""Playbooks in the settings, in the declaring form and in the room."""

from levelhead.actions.by import Actor
from levelhead.actions.connect_channel import connect_channel
from levelhead.actions.set_playbook import set_playbook
from levelhead.cadence.cadence import next_for
from levelhead.lib.clock import page_now
from levelhead.models import Delivery, Incident, Playbook
from tests.console.conftest import SignedIn
from tests.console.test_ready_words import declared
from tests.console.test_room import address, body, next_word
from tests.factories import Driftpost, an_incident, say
from tests.fanout.conftest import expand_all


def test_an_owner_settles_a_kind(house: Driftpost, signed_in: SignedIn) -> None:
    olga = signed_in(house.olga)
    typed = {"speaker": house.maya.public_id, "approver": house.tom.public_id, "alone_after": "10", "steps": "Call Ada"}
    olga.post("/playbooks/breach", {**typed, "components": [house.app.public_id], "next_minutes": "20"})
    book = Playbook.objects.get()
    assert (book.speaker, book.approver, book.next_minutes) == (house.maya, house.tom, 20)
    assert "Maya Okafor speaks · Tom Reyes looks twice" in " ".join(olga.get("/playbooks").text.split())
    assert "Call Ada" in olga.get("/playbooks/breach").text
    assert "between 1 and 120" in olga.post("/playbooks/breach", {**typed, "alone_after": "500"}).text
    assert signed_in(house.maya).get("/playbooks").status_code == 403


def test_declaring_follows_it(house: Driftpost, signed_in: SignedIn) -> None:
    set_playbook(Actor(house.olga), house.page, kind="hack", speaker=house.olga, components=[house.app])
    maya, mine = signed_in(house.maya), house.maya.public_id
    assert house.olga.public_id in maya.get("/declare").text.split("data-books=")[1].split(">")[0]
    declared(house, maya, do="ready", spokesperson=mine, usual_voice=mine)
    form = maya.get("/declare").text
    assert f'value="{house.olga.public_id}" checked' in form
    assert f'name="c_{house.app.public_id}" value="1" checked' in form
    declared(house, maya, text="Words.", spokesperson=mine, usual_voice=mine)
    assert Incident.objects.get().spokesperson == house.olga


def test_the_first_word_waits_in_the_room_for_a_second_pair_of_eyes(house: Driftpost, signed_in: SignedIn) -> None:
    set_playbook(Actor(house.olga), house.page, kind="hack", approver=house.tom, steps="Call Ada")
    maya, tom = signed_in(house.maya), signed_in(house.tom)
    declared(house, maya, text="Somebody is in. I am sorry.")
    incident = Incident.objects.get()
    assert incident.published_at is None
    assert "Tom Reyes is asked. From" in body(maya, incident)
    seen = body(tom, incident)
    assert "Maya Okafor asks you to look at these words before they go out" in seen
    assert "Call Ada" in seen
    tom.post(address(incident), {"do": f"approve:{incident.approvals.get().public_id}"})
    tom.post(address(incident), {"do": "tick:Call Ada"})
    assert "✓ Call Ada" in body(maya, incident)
    said = next_word(house, incident, text="Somebody is in. I am sorry.", status="investigating")
    maya.post(address(incident), said)
    assert incident.updates.count() == 1


def test_asking_from_the_room(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    set_playbook(Actor(house.olga), house.page, kind="hack", approver=house.tom)
    refused = maya.post(address(incident), next_word(house, incident))
    assert "Tom Reyes must look at these words first." in refused.text
    maya.post(address(incident), next_word(house, incident, do="ask_approval"))
    assert incident.approvals.get().of == house.tom


def test_a_playbook_sets_how_often_a_word_comes_and_who_posts_it(house: Driftpost, signed_in: SignedIn) -> None:
    for name in ("one", "two"):
        key = {"token": f"xoxb-{name}-2222-abcdefghijkl", "channel": "C0123456789"}
        connect_channel(house.by_olga, house.page, channel="slack", name=name, settings=key)
    one = house.page.connections.first()
    sent = {"alone_after": "15", "every_identified": "7", "accounts": [one.public_id]}
    signed_in(house.olga).post("/playbooks/hack", sent)
    incident = an_incident(house, kind="hack")
    minutes = (next_for(incident, status="identified") - page_now(house.page)).total_seconds() / 60
    assert 6 <= minutes <= 8
    expand_all()
    assert [row.address for row in Delivery.objects.filter(subscriber=None, channel=one.channel)] == [one.address]


def test_any_update_can_be_copied_as_posts(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    first = incident.updates.get()
    say(house, incident)
    tom, room = signed_in(house.tom), f"/rooms/{incident.public_id}"
    posts = f"{room}/updates/{first.public_id}/posts"
    assert posts in tom.get(room).text
    assert "Mastodon" in tom.get(posts).text and "Somebody is posting in your name" in tom.get(posts).text
