"""The page with the organisation's own words."""

from levelhead.models import Phrase
from tests.console.conftest import SignedIn
from tests.factories import Driftpost


def test_a_phrase_is_added_shown_and_removed(house: Driftpost, signed_in: SignedIn) -> None:
    maya = signed_in(house.maya)
    added = maya.post("/phrases", {"kind": "banned", "text": "reach out", "instead": "write to you"})
    assert added["Location"] == "/phrases"
    shown = maya.get("/phrases").content.decode()
    assert "better: write to you" in shown
    maya.post(f"/phrases/{Phrase.objects.get().public_id}")
    assert not Phrase.objects.exists()
    assert maya.post("/phrases/k3v9x0a2m7qd").status_code == 404


def test_a_refusal_keeps_what_was_typed(house: Driftpost, signed_in: SignedIn) -> None:
    answer = signed_in(house.maya).post("/phrases", {"kind": "contacts", "text": "driftpost", "instead": ""})
    assert answer.status_code == 422
    assert 'value="driftpost"' in answer.content.decode()
    assert "Write a mail address" in answer.content.decode()


def test_only_owners_and_speakers_see_it(house: Driftpost, signed_in: SignedIn) -> None:
    assert signed_in(house.olga).get("/phrases").status_code == 200
    assert signed_in(house.tom).get("/phrases").status_code == 403
