"""Correcting an update in the open."""

from unittest.mock import patch

from django.db import OperationalError

from levelhead.models import Correction, Incident, Update
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, an_incident


def address(incident: Incident, update: Update) -> str:
    """Where an update is corrected."""
    return f"/rooms/{incident.public_id}/updates/{update.public_id}/correct"


def test_the_old_words_are_struck(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    path = address(incident, incident.updates.get())
    sent = {"struck": "We are stopping it", "text": "We have stopped it.", "do": "publish"}
    preview = maya.post(path, sent | {"do": "preview"}).content.decode()
    assert "<del>We are stopping it</del>" in preview
    assert not Correction.objects.exists()
    maya.post(path, sent)
    seen = maya.get(f"/rooms/{incident.public_id}").content.decode()
    assert "<del>We are stopping it</del>" in seen
    assert "We have stopped it." in seen


def test_words_that_were_never_said_are_refused(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    sent = {"struck": "We were hacked", "text": "We were not.", "do": "publish"}
    answer = signed_in(house.maya).post(address(incident, incident.updates.get()), sent)
    assert answer.status_code == 400
    assert "These words do not stand in that update." in answer.content.decode()
    assert "We were not." in answer.content.decode()


def test_only_the_spokesperson_corrects(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    answer = signed_in(house.olga).post(address(incident, incident.updates.get()), {"text": "No.", "do": "publish"})
    assert answer.status_code == 403
    assert "No." in answer.content.decode()


def test_an_update_of_another_incident_is_not_here(house: Driftpost, signed_in: SignedIn) -> None:
    one, other = an_incident(house), an_incident(house)
    assert signed_in(house.maya).get(address(one, other.updates.get())).status_code == 404


def test_a_busy_database_loses_no_correction(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    sent = {"text": "We have stopped it.", "do": "publish"}
    with patch("levelhead.console.correct.correct_update", side_effect=OperationalError("database is locked")):
        answer = signed_in(house.maya).post(address(incident, incident.updates.get()), sent)
    assert answer.status_code == 503
    assert "We have stopped it." in answer.content.decode()


def test_a_typo_is_fixed_silently(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    place = f"/rooms/{incident.public_id}/updates/{incident.updates.get().public_id}/correct"
    assert "Only a typo? Until" in maya.get(place).text
    assert "more than a typo" in maya.post(place, {"do": "fix", "old": "Somebody", "new": "1 person"}).text
    maya.post(place, {"do": "fix", "old": "Somebody", "new": "Someone"})
    assert "Maya fixed a typo: “Somebody” became “Someone”" in maya.get(f"/rooms/{incident.public_id}").text
