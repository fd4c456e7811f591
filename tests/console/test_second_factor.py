"""When a second factor is asked for, and when never."""

from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings

from levelhead.config.environment import DEMO_MARK
from levelhead.console.second_factor import asked
from tests.factories import Driftpost, an_incident, say


def resolved(house: Driftpost) -> None:
    say(house, an_incident(house), status="resolved", next_by=None)


def test_before_the_first_incident_a_quiet_notice_stands(house: Driftpost, signed_in: Any) -> None:
    page = signed_in(house.maya).get("/components")
    assert page.status_code == 200
    assert b"Once an incident is over and nothing is open, Levelhead will ask you for a second factor" in page.content


def test_once_it_is_over_the_console_leads_to_setting_one_up(house: Driftpost, signed_in: Any) -> None:
    resolved(house)
    maya = signed_in(house.maya)
    assert maya.get("/components")["Location"] == "/second-factor"
    page = maya.get("/second-factor")
    assert b"That is over" in page.content
    assert b'href="/declare"' in page.content


def test_whoever_looks_around_in_a_demo_is_not_led_away(house: Driftpost, signed_in: Any) -> None:
    resolved(house)
    mark = settings.ENV.data / DEMO_MARK
    mark.touch()
    try:
        assert signed_in(house.maya).get("/components").status_code == 200
    finally:
        mark.unlink()


def test_nobody_is_locked_out_while_an_incident_is_open(house: Driftpost, signed_in: Any) -> None:
    resolved(house)
    an_incident(house, word=None)
    assert signed_in(house.maya).get("/components").status_code == 200


def test_it_never_stands_before_declaring_or_what_is_being_sent(house: Driftpost, signed_in: Any) -> None:
    resolved(house)
    maya = signed_in(house.maya)
    assert maya.get("/declare").get("Location") != "/second-factor"
    assert maya.post("/components", {"name": "The API"})["Location"] == "/components"


def test_it_is_asked_of_those_who_may_publish_and_have_none(house: Driftpost) -> None:
    resolved(house)
    assert [asked(who) for who in (house.olga, house.maya, house.tom, house.wen)] == ["now", "now", "", ""]
    TOTP.activate(house.maya, generate_totp_secret())
    assert asked(house.maya) == ""


def test_the_first_factor_leads_to_printed_recovery_codes(house: Driftpost, signed_in: Any) -> None:
    from_link = signed_in(house.maya)
    page = from_link.get("/account/second-factor/totp/activate/")
    assert b"data:image/svg+xml" in page.content
    assert page.context["form"].secret.encode() in page.content
