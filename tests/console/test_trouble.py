"""What a person reads when the machine under the console gives way, and what becomes of their words."""

from unittest.mock import patch

from django.db import OperationalError
from django.test import Client

from tests.console.conftest import SignedIn
from tests.factories import Driftpost

TYPED = {"headline": "Spam went out", "text": "We stopped all posting.", "next": "at", "next_at": "23:59"}
LOCKED = OperationalError("database is locked")
SESSION_NOTE = "allauth.usersessions.models.UserSession.objects.create_from_request"


def forgiving(client: Client) -> Client:
    client.raise_request_exception = False
    return client


def test_a_note_of_the_session_that_cannot_be_written_stops_nobody(house: Driftpost, signed_in: SignedIn) -> None:
    with patch(SESSION_NOTE, side_effect=LOCKED) as note:
        assert signed_in(house.maya).get("/declare").status_code == 200
    assert note.called


def test_a_session_is_noted_once_a_minute(house: Driftpost, signed_in: SignedIn) -> None:
    maya = signed_in(house.maya)
    maya.get("/declare")
    with patch(SESSION_NOTE) as note:
        maya.get("/declare")
    assert not note.called


def test_words_come_back_where_nobody_foresaw_what_broke(house: Driftpost, signed_in: SignedIn) -> None:
    maya = forgiving(signed_in(house.maya))
    with patch("levelhead.console.declare.open_incident", side_effect=OSError(28, "No space left on device")):
        seen = maya.post("/declare", TYPED)
    assert seen.status_code == 503
    assert "Please try once more" in seen.content.decode()
    assert "We stopped all posting." in seen.content.decode()


def test_words_come_back_even_where_nobody_can_be_looked_up(house: Driftpost, signed_in: SignedIn) -> None:
    maya = forgiving(signed_in(house.maya))
    with patch("django.contrib.sessions.backends.db.SessionStore.load", side_effect=LOCKED):
        seen = maya.post("/declare", {"text": "We stopped all posting."})
    assert seen.status_code == 503
    assert "We stopped all posting." in seen.content.decode()
