"""Somebody has lost every second factor, and is let in again from the machine."""

import json

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from levelhead.actions.by import Actor
from levelhead.actions.reset_second_factor import reset_second_factor
from levelhead.fanout.seal import unseal
from levelhead.lib.errors import NotAllowed
from levelhead.models import Entry, Message
from levelhead.people.models import Person
from tests.factories import Driftpost

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def at_the_machine(house: Driftpost) -> Actor:
    """Olga at the command line; Maya has an authenticator app and recovery codes."""
    TOTP.activate(house.maya, generate_totp_secret())
    RecoveryCodes.activate(house.maya)
    return Actor(house.olga, "root")


def signed_in(person: Person) -> Client:
    browser = Client(headers={"Accept": "text/html"})
    browser.force_login(person, BACKEND)
    return browser


def test_every_factor_is_forgotten(house: Driftpost, at_the_machine: Actor) -> None:
    assert reset_second_factor(at_the_machine, house.maya) == 1
    assert not house.maya.authenticator_set.exists()


def test_they_are_signed_out_everywhere_and_nobody_else_is(house: Driftpost, at_the_machine: Actor) -> None:
    maya, tom = signed_in(house.maya), signed_in(house.tom)
    assert (maya.get("/").status_code, tom.get("/").status_code) == (200, 200)
    reset_second_factor(at_the_machine, house.maya)
    assert (maya.get("/").status_code, tom.get("/").status_code) == (302, 200)


def test_they_and_the_owners_are_told(house: Driftpost, at_the_machine: Actor) -> None:
    reset_second_factor(at_the_machine, house.maya)
    mails = Message.objects.filter(kind="account")
    told = {mail.to.value for mail in mails}
    assert told == {"olga@driftpost.example", "maya@driftpost.example"}
    words = json.loads(unseal(mails[0].payload))
    assert words["subject"] == "The second factor of Maya Okafor was reset"
    assert "by the machine's user “root”" in words["text"]


def test_it_stands_in_the_audit_trail(house: Driftpost, at_the_machine: Actor) -> None:
    reset_second_factor(at_the_machine, house.maya)
    line = Entry.objects.get(verb="reset_second_factor")
    assert (line.person, line.system_user, line.subject_id) == (house.olga, "root", house.maya.public_id)


def test_no_browser_can_do_it(house: Driftpost, at_the_machine: Actor) -> None:
    with pytest.raises(NotAllowed, match="at the machine itself"):
        reset_second_factor(Actor(house.olga), house.maya)
    with pytest.raises(NotAllowed):
        reset_second_factor(Actor(house.wen, "root"), house.maya)
    assert house.maya.authenticator_set.exists()
