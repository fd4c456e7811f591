"""Everything stops, whatever the door, until an owner thaws it with a second factor or at the machine."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from levelhead.actions.ask_if_fixed import Invited, ask_if_fixed
from levelhead.actions.by import Actor
from levelhead.actions.change_component import change_component
from levelhead.actions.correct_update import correct_update
from levelhead.actions.freeze import freeze
from levelhead.actions.make_token import make_token
from levelhead.actions.redact import redact
from levelhead.actions.send_account_mail import send_account_mail
from levelhead.actions.set_up_page import set_up_page
from levelhead.actions.thaw import thaw
from levelhead.console.sign_in_link import sign_in_link
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.expand import expand_next
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Delivery, Incident, Update
from levelhead.people.tokens import token_for
from tests.factories import Driftpost, a_subscriber, an_incident, say
from tests.fanout.conftest import Wire, expand_all

Deed = Callable[[Driftpost, Incident], object]
DEEDS: dict[str, Deed] = {
    "say": say,
    "open": lambda house, _incident: an_incident(house),
    "correct": lambda house, it: correct_update(house.by_maya, it.updates.get(), text="No."),
    "component": lambda house, _it: change_component(house.by_maya, house.app, name="Elsewhere"),
    "ask": lambda house, it: ask_if_fixed(house.by_maya, it, Invited(subscribers=True)),
    "page": lambda house, _it: set_up_page(Actor(house.olga), house.page, organisation="Mine", zone_name="UTC"),
}


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """One that is public, with Rafael waiting for word of it."""
    a_subscriber(house.page)
    return an_incident(house)


@pytest.mark.parametrize("deed", list(DEEDS))
def test_nothing_is_published_by_any_door(house: Driftpost, incident: Incident, deed: str) -> None:
    freeze(Actor(house.olga), house.page)
    before = (Update.objects.count(), Incident.objects.count())
    with pytest.raises(Refused, match="Everything is frozen"):
        DEEDS[deed](house, incident)
    assert (Update.objects.count(), Incident.objects.count()) == before


def test_nothing_is_expanded_or_delivered_and_all_of_it_later(house: Driftpost, incident: Incident) -> None:
    freeze(Actor(house.olga), house.page)
    assert not expand_next()
    thaw(Actor(house.olga, "root"), house.page, because="It is over.")
    expand_all()
    freeze(Actor(house.olga), house.page)
    wire = Wire()
    assert deliver_due("email", wire, "w").claimed == 0
    thaw(Actor(house.olga, "root"), house.page, because="It is over.")
    deliver_due("email", wire, "w")
    assert "rafael@example.org" in wire.reached


def test_it_counts_what_waits_whether_it_is_in_the_queue_yet_or_not(house: Driftpost, incident: Incident) -> None:
    expand_all()
    Delivery.objects.exclude(message__kind="update").delete()
    say(house, incident)
    assert freeze(Actor(house.olga), house.page).waiting == 2


def test_words_can_still_be_removed(house: Driftpost, incident: Incident) -> None:
    freeze(Actor(house.olga), house.page)
    redact(Actor(house.olga), incident, words="posting in your name", reason="an attacker wrote it")
    assert "posting in your name" not in incident.updates.get().text


def test_every_other_session_ends(house: Driftpost) -> None:
    mine, theirs = SessionStore(), SessionStore()
    for session in (mine, theirs):
        session.create()
    done = freeze(Actor(house.olga), house.page, keep_session=str(mine.session_key))
    assert done.sessions == 1
    assert [one.session_key for one in Session.objects.all()] == [mine.session_key]


def test_links_and_codes_to_sign_in_die(house: Driftpost, client) -> None:  # type: ignore[no-untyped-def]
    link = sign_in_link(house.maya.email)
    mail = send_account_mail(house.maya.email, page=house.page, subject="Your code", text="123456")
    freeze(Actor(house.olga), house.page)
    client.post(link.replace("http://127.0.0.1:8001", ""))
    mail.refresh_from_db()
    assert "_auth_user_id" not in client.session
    assert bytes(mail.payload) == b""


def test_programs_are_strangers_from_then_on(house: Driftpost) -> None:
    _token, secret = make_token(house.by_maya, name="Deploy", scopes=["publish"], days=30)
    assert freeze(Actor(house.olga), house.page).tokens == 1
    assert token_for(secret, machine_now()) is None
    with pytest.raises(Refused, match="Everything is frozen"):
        make_token(house.by_maya, name="Another", scopes=["publish"], days=30)


def test_a_second_press_is_recorded_and_changes_nothing_else(house: Driftpost) -> None:
    freeze(Actor(house.olga), house.page)
    house.page.refresh_from_db()
    since = house.page.frozen_at
    freeze(Actor(house.olga), house.page)
    house.page.refresh_from_db()
    assert house.page.frozen_at == since


@pytest.mark.parametrize("who", ["maya", "tom", "wen", "ines"])
def test_only_an_owner_freezes_and_thaws(house: Driftpost, who: str) -> None:
    with pytest.raises(NotAllowed):
        freeze(Actor(getattr(house, who)), house.page)
    with pytest.raises(NotAllowed):
        thaw(Actor(getattr(house, who), "root"), house.page)
