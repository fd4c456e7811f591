"""Freezing, thawing and withdrawing in the console."""

import time

from allauth.mfa.models import Authenticator
from django.test import Client

from levelhead.models import Incident, Person
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, an_incident


def test_freezing_says_what_it_did_and_every_page_says_so(house: Driftpost, signed_in: SignedIn) -> None:
    olga, maya = signed_in(house.olga), signed_in(house.maya)
    ahead = olga.get("/freeze").content.decode()
    assert "Freeze everything now" in ahead
    assert "1 other session ends." in ahead
    assert "0 API tokens are revoked" in ahead
    seen = olga.post("/freeze", {"do": "freeze"}, follow=True).content.decode()
    assert "Sessions ended: 1." in seen
    assert "Everything is frozen" in olga.get("/").content.decode()
    assert maya.get("/").status_code == 302


def shown(client: Client, person: Person, method: str) -> None:
    """Let the session hold that ``person`` has just proven who they are, by ``method``."""
    session = client.session
    session["account_authentication_methods"] = [{"method": method, "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()


def test_thawing_takes_the_second_factor(house: Driftpost, signed_in: SignedIn) -> None:
    Authenticator.objects.create(user=house.olga, type="totp", data={})
    olga = signed_in(house.olga)
    olga.post("/freeze", {"do": "freeze"})
    for method in ("none", "password"):
        shown(olga, house.olga, method)
        assert "second-factor/reauthenticate" in olga.post("/freeze", {"do": "thaw"}).headers["Location"]
    shown(olga, house.olga, "mfa")
    assert "Thawed." in olga.post("/freeze", {"do": "thaw"}, follow=True).content.decode()


def test_a_factor_that_is_newer_than_the_freeze_thaws_nothing(house: Driftpost, signed_in: SignedIn) -> None:
    olga = signed_in(house.olga)
    olga.post("/freeze", {"do": "freeze"})
    Authenticator.objects.create(user=house.olga, type="totp", data={})
    shown(olga, house.olga, "mfa")
    assert "Ask another owner, or somebody at the machine" in olga.post("/freeze", {"do": "thaw"}).content.decode()


def test_only_owners_find_it(house: Driftpost, signed_in: SignedIn) -> None:
    assert signed_in(house.maya).get("/freeze").status_code == 403


def test_withdrawing_says_first_who_will_hear(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    path = f"/rooms/{incident.public_id}/withdraw"
    ahead = maya.get(path).content.decode()
    assert "Nobody has been told of it yet" in ahead
    assert "We are sorry for the alarm." in ahead
    maya.post(path, {"text": "It was a test."})
    assert Incident.objects.get().false_alarm_at is not None
    assert incident.updates.first().text == "It was a test."


def test_only_the_spokesperson_withdraws(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    assert signed_in(house.olga).get(f"/rooms/{incident.public_id}/withdraw").status_code == 403
