"""Stopping from the command line."""

from pathlib import Path

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings

from levelhead.cli import exits
from tests.cli.conftest import Type
from tests.factories import Driftpost, a_subscriber, an_incident, say

MAYA = ("--as", "maya@driftpost.example")


def test_stopping_tells_whom_it_kept_it_from(
    driftposts: Driftpost, type_in: Type, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(settings, "ENV", settings.ENV.model_copy(update={"stop_seconds": 15, "data": tmp_path}))
    a_subscriber(driftposts.page)
    incident = an_incident(driftposts)
    say(driftposts, incident)
    result = type_in("stop", incident.public_id, *MAYA)
    assert "1 person will not get it." in result.output
    assert "Withdrawn" in type_in("show", incident.public_id).output


def test_freezing_and_thawing_at_the_machine(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    assert "Frozen." in type_in("freeze").output
    refused = type_in("say", incident.public_id, "--text", "-", *MAYA, text="Still on it.")
    assert "Everything is frozen" in refused.output
    assert "Why is it thawed" in type_in("thaw").output
    assert "Thawed." in type_in("thaw", text="We know who it was.\n").output
    assert type_in("say", incident.public_id, "--text", "-", *MAYA, text="Still on it.").exit_code == 0


def test_thawing_asks_for_the_code_of_an_owner_who_has_one(driftposts: Driftpost, type_in: Type) -> None:
    RecoveryCodes.activate(driftposts.olga)
    codes = RecoveryCodes(driftposts.olga.authenticator_set.get()).get_unused_codes()
    type_in("freeze")
    wrong = type_in("thaw", text="00000000\n")
    assert "not right" in wrong.output and wrong.exit_code == exits.REFUSED
    assert "Thawed." in type_in("thaw", text=f"{codes[0]}\n").output
    assert type_in("thaw").output == "Nothing is frozen.\n"


def test_a_false_alarm_asks_first(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    assert type_in("withdraw", incident.public_id, *MAYA, text="n\n").exit_code != 0
    assert "It is withdrawn" in type_in("withdraw", incident.public_id, "--yes", *MAYA).output
    assert "false alarm" in type_in("show", incident.public_id).output
