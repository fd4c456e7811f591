"""The sealed original: an owner, a second factor, the hold; and a line on record."""

import pytest
from allauth.mfa.models import Authenticator

from levelhead.actions.hold_incident import hold_incident, lift_hold
from levelhead.actions.redact import redact
from levelhead.actions.see_original import see_original
from levelhead.lib.errors import NotAllowed, NotFound
from levelhead.models import Entry, Removal
from tests.console.conftest import SignedIn
from tests.console.test_safe_freeze import shown
from tests.factories import Driftpost, an_incident

WORDS = "posting in your name"


@pytest.fixture
def removal(house: Driftpost) -> Removal:
    """Words removed while the incident was on hold."""
    incident = an_incident(house)
    hold_incident(house.by_olga, incident, reason="Counsel asks")
    return redact(house.by_olga, incident, words=WORDS, reason="it names somebody")


def test_it_is_read_after_the_second_factor_and_each_reading_is_on_record(
    house: Driftpost, removal: Removal, signed_in: SignedIn
) -> None:
    Authenticator.objects.create(user=house.olga, type="totp", data={})
    olga = signed_in(house.olga)
    here = f"/rooms/{removal.incident.public_id}/removals/{removal.public_id}"
    assert f"{here}/original" in olga.get(here).content.decode()
    assert "reauthenticate" in olga.post(f"{here}/original").headers["Location"]
    shown(olga, house.olga, "mfa")
    assert WORDS not in olga.get(f"{here}/original").content.decode()
    answer = olga.post(f"{here}/original")
    assert WORDS in answer.content.decode() and "no-store" in answer.headers["Cache-Control"]
    assert Entry.objects.filter(verb="see_original").count() == 1


def test_without_a_second_factor_nobody_reads_it(house: Driftpost, removal: Removal, signed_in: SignedIn) -> None:
    path = f"/rooms/{removal.incident.public_id}/removals/{removal.public_id}/original"
    assert "Set up a second factor first" in signed_in(house.olga).post(path, follow=True).content.decode()
    assert signed_in(house.maya).post(path).status_code == 403
    with pytest.raises(NotAllowed):
        see_original(house.by_olga, removal)
    assert not Entry.objects.filter(verb="see_original").exists()


def test_once_the_hold_is_lifted_there_is_none(house: Driftpost, removal: Removal) -> None:
    lift_hold(house.by_olga, removal.incident)
    with pytest.raises(NotFound):
        see_original(house.by_olga, removal, second_factor=True)
