"""What safety forgets: names that tell, reasons that leak, corrections without a second look, tokens that come back."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from levelhead.actions.add_person import add_person
from levelhead.actions.ask_approval import approve, ask_about_correction
from levelhead.actions.by import Actor
from levelhead.actions.change_person import change_person
from levelhead.actions.correct_update import correct_update
from levelhead.actions.fix_silently import fix_silently
from levelhead.actions.link_way import link_way
from levelhead.actions.make_token import make_token
from levelhead.actions.redact import redact
from levelhead.actions.set_playbook import set_playbook
from levelhead.actions.set_up_page import set_up_page
from levelhead.actions.withhold_word import withhold_word
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import Refused
from levelhead.people.tokens import token_for
from tests.factories import Driftpost, a_report, an_incident

NAMES: dict[str, Callable[[Driftpost], object]] = {
    "organisation": lambda it: set_up_page(it.by_olga, it.page, organisation="Globex", zone_name="UTC"),
    "owner": lambda it: set_up_page(
        it.by_olga, it.page, organisation="Driftpost", zone_name="UTC", owner_name="Olga", owner_title="of Globex"
    ),
    "new": lambda it: add_person(
        it.by_olga, page=it.page, email="ada@driftpost.example", name="Ada", role="speaker", title="Globex's lawyer"
    ),
    "changed": lambda it: change_person(it.by_olga, it.maya, title="for Globex"),
}


@pytest.mark.parametrize("door", list(NAMES))
def test_no_name_and_no_title_tells_what_is_withheld(house: Driftpost, door: str) -> None:
    withhold_word(house.by_maya, an_incident(house), "Globex")
    with pytest.raises(Refused, match="“Globex” must not get out yet"):
        NAMES[door](house)


def test_the_reason_for_a_removal_is_looked_at_like_every_word_in_public(house: Driftpost) -> None:
    incident = an_incident(house)
    with pytest.raises(Refused, match="nothing for strangers"):
        redact(house.by_olga, incident, words="stopping it", reason="the password is Maple!Kettle_31")


def test_a_correction_waits_for_the_second_look_as_an_update_does(house: Driftpost) -> None:
    incident = an_incident(house, kind="breach")
    set_playbook(house.by_olga, house.page, kind="breach", approver=house.tom, alone_after=10, steps="")
    update, words = incident.updates.get(), {"text": "It was 30,000.", "reason": "We counted twice."}
    with pytest.raises(Refused, match="Tom Reyes must look at these words first"):
        correct_update(house.by_maya, update, **words)
    approve(Actor(house.tom), incident, ask_about_correction(house.by_maya, update, **words).public_id)
    with pytest.raises(Refused, match="have changed since Tom Reyes said yes"):
        correct_update(house.by_maya, update, text="It was 3.")
    assert correct_update(house.by_maya, update, **words).text == "It was 30,000."
    assert fix_silently(house.by_maya, update, old="sorry", new="so sorry")  # a typo asks nobody


def test_who_comes_back_begins_anew(house: Driftpost) -> None:
    _token, secret = make_token(house.by_maya, name="Deploy", scopes=["read"], days=30)
    browser = Client()
    browser.force_login(house.maya, "allauth.account.auth_backends.AuthenticationBackend")
    for active in (False, True):
        change_person(house.by_olga, house.maya, is_active=active)
    assert token_for(secret, machine_now()) is None
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//evil.example", ""),
        ("https://[", ""),
        ("https://desk.example/tickets/7", "https://desk.example/tickets/7"),
    ],
)
def test_a_report_leads_back_to_a_web_page_or_nowhere(house: Driftpost, given: str, kept: str) -> None:
    assert a_report(house.page, remote_url=given).remote_url == kept


def test_codes_are_sent_a_few_times_an_hour(house: Driftpost) -> None:
    cache.clear()
    for _time in range(6):
        link_way(house.by_maya, house.maya, channel="email", value="maya@home.example")
    with pytest.raises(Refused, match="many codes within an hour"):
        link_way(house.by_maya, house.maya, channel="email", value="maya@home.example")
    cache.clear()
