"""Thawing takes a second factor that is older than the freeze, in the console and at the machine."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)

from levelhead.actions.by import Actor
from levelhead.actions.freeze import freeze
from levelhead.actions.thaw import thaw
from levelhead.fanout.seal import unseal
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Entry, Message
from levelhead.people.models import Role
from tests.factories import Driftpost


@pytest.fixture
def olga(house: Driftpost) -> Actor:
    """Olga at the machine, with recovery codes from before the freeze; everything is frozen."""
    RecoveryCodes.activate(house.olga)
    freeze(Actor(house.olga), house.page)
    return Actor(house.olga, "root")


def codes_of(actor: Actor) -> list[str]:
    """The recovery codes that are still good."""
    return list(RecoveryCodes(Authenticator.objects.get(user=actor.person, type="recovery_codes")).get_unused_codes())


def is_frozen(house: Driftpost) -> bool:
    house.page.refresh_from_db()
    return house.page.frozen_at is not None


def test_in_a_browser_a_password_alone_thaws_nothing(house: Driftpost, olga: Actor) -> None:
    with pytest.raises(NotAllowed, match="second factor"):
        thaw(Actor(house.olga), house.page, code=codes_of(olga)[0], because="I say so.")
    assert is_frozen(house)
    thaw(Actor(house.olga), house.page, shown=True)
    assert not is_frozen(house)
    assert Entry.objects.filter(verb="thaw").count() == 1


def test_at_the_machine_no_reason_will_do_where_an_owner_has_a_factor(house: Driftpost, olga: Actor) -> None:
    with pytest.raises(NotAllowed, match=r"These owners have one: olga@driftpost\.example"):
        thaw(olga, house.page, because="I am in a hurry.")
    assert is_frozen(house)


def test_a_recovery_code_thaws_once(house: Driftpost, olga: Actor) -> None:
    first = codes_of(olga)[0]
    thaw(olga, house.page, code=f" {first} ")
    assert not is_frozen(house)
    freeze(olga, house.page)
    with pytest.raises(Refused, match="used before"):
        thaw(olga, house.page, code=first)


def test_so_do_the_figures_of_the_app(house: Driftpost) -> None:
    secret = generate_totp_secret()
    TOTP.activate(house.olga, secret)
    freeze(Actor(house.olga), house.page)
    now = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    thaw(Actor(house.olga, "root"), house.page, code=now)
    assert not is_frozen(house)


def test_the_code_is_the_owners_own(house: Driftpost, olga: Actor) -> None:
    house.maya.role = Role.OWNER
    house.maya.save()
    with pytest.raises(Refused, match="not right"):
        thaw(Actor(house.maya, "root"), house.page, code=codes_of(olga)[0])


def test_a_factor_that_is_newer_than_the_freeze_is_none(house: Driftpost) -> None:
    freeze(Actor(house.olga), house.page)
    RecoveryCodes.activate(house.olga)
    olga = Actor(house.olga, "root")
    with pytest.raises(Refused, match="not right"):
        thaw(olga, house.page, code=codes_of(olga)[0])


def test_where_no_owner_has_one_it_takes_a_reason_and_every_owner_is_told(house: Driftpost) -> None:
    freeze(Actor(house.olga), house.page)
    with pytest.raises(Refused, match="Say why"):
        thaw(Actor(house.olga, "root"), house.page, because="  ")
    thaw(Actor(house.olga, "root"), house.page, because="We took the account back.")
    mail = Message.objects.filter(kind="account").latest("pk")
    assert "We took the account back." in unseal(bytes(mail.payload))
    assert Entry.objects.get(verb="thaw").details["how"] == "machine"


def test_thawing_what_is_not_frozen_is_nothing(house: Driftpost) -> None:
    thaw(Actor(house.olga), house.page)
    assert not Entry.objects.filter(verb="thaw").exists()
