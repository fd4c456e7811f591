"""Stopping from the command line."""

from pathlib import Path

import pytest
from django.conf import settings

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
