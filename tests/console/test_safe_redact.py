"""Removing words, and legal hold, in the console: never one press, always numbers first."""

from datetime import timedelta

import pytest
from django.conf import settings

from levelhead.actions.redact import redact
from levelhead.console.removal_state import state_of
from levelhead.models import Incident, LegalHold, Picture, Removal, Target
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, an_incident, say
from tests.support.pictures import ALT, shown_with

KEY, WHY = "posting in your name", "it names somebody"


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """One that is public."""
    return an_incident(house)


def test_first_it_says_what_would_happen(house: Driftpost, incident: Incident, signed_in: SignedIn) -> None:
    olga = signed_in(house.olga)
    path = f"/rooms/{incident.public_id}/remove-words"
    assert "Remove them everywhere, now" not in olga.get(path).content.decode()
    ahead = olga.post(path, {"words": KEY, "reason": WHY, "do": "look"}).content.decode()
    assert "1 × published update" in ahead
    assert "0 people have them by mail or post" in ahead
    assert "Remove them everywhere, now" in ahead
    assert not Removal.objects.exists()


def test_then_it_does_it_and_says_who_has_not_confirmed(
    house: Driftpost, incident: Incident, signed_in: SignedIn
) -> None:
    olga = signed_in(house.olga)
    sent = {"words": KEY, "reason": WHY, "do": "remove"}
    seen = olga.post(f"/rooms/{incident.public_id}/remove-words", sent, follow=True).content.decode()
    assert "Not everything has confirmed yet." in seen
    assert "does not answer" in seen
    assert "levelhead backup" in seen
    assert KEY not in seen
    assert KEY not in olga.get(f"/rooms/{incident.public_id}").content.decode()


def test_words_and_reason_come_back_when_refused(house: Driftpost, incident: Incident, signed_in: SignedIn) -> None:
    path = f"/rooms/{incident.public_id}/remove-words"
    answer = signed_in(house.olga).post(path, {"words": KEY, "reason": "", "do": "look"})
    assert answer.status_code == 400
    assert KEY in answer.content.decode()
    assert "Say why, in a few words." in answer.content.decode()


@pytest.mark.parametrize("path", ["remove-words", "legal-hold"])
def test_the_doors_are_an_owners(house: Driftpost, incident: Incident, signed_in: SignedIn, path: str) -> None:
    assert signed_in(house.maya).get(f"/rooms/{incident.public_id}/{path}").status_code == 403
    assert path not in signed_in(house.maya).get(f"/rooms/{incident.public_id}").content.decode()
    assert path in signed_in(house.olga).get(f"/rooms/{incident.public_id}").content.decode()


def test_a_hold_is_set_with_a_reason_and_lifted(house: Driftpost, incident: Incident, signed_in: SignedIn) -> None:
    olga, path = signed_in(house.olga), f"/rooms/{incident.public_id}/legal-hold"
    assert "Say who asked for it" in olga.post(path, {"do": "hold", "reason": " "}).content.decode()
    for _press in (1, 2):
        olga.post(path, {"do": "hold", "reason": "Counsel, case 12"})
    assert LegalHold.objects.filter(lifted_at=None).count() == 1
    assert "Counsel, case 12" in olga.get(path).content.decode()
    olga.post(path, {"do": "lift"})
    assert not LegalHold.objects.filter(lifted_at=None).exists()


def test_the_room_says_who_has_confirmed_and_every_edge_is_asked(
    house: Driftpost, incident: Incident, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ENV", settings.ENV.model_copy(update={"edges": "127.0.0.1:1,127.0.0.1:2"}))
    olga = signed_in(house.olga)
    olga.post(f"/rooms/{incident.public_id}/remove-words", {"words": KEY, "reason": WHY, "do": "remove"})
    told = olga.get(f"/rooms/{incident.public_id}/removals/{Removal.objects.get().public_id}").content.decode()
    assert "The memory of the edge at 127.0.0.1:2" in told
    assert "0 of 5 have confirmed" in olga.get(f"/rooms/{incident.public_id}").content.decode()
    assert "have confirmed" not in signed_in(house.maya).get(f"/rooms/{incident.public_id}").content.decode()


def test_a_folder_has_a_moment_before_anybody_need_worry(house: Driftpost, incident: Incident) -> None:
    removal = redact(house.by_olga, incident, words=KEY, reason=WHY)
    Target.objects.create(page=house.page, name="edge-2:/srv/site", seen_at=removal.made_at)
    told = {one.name: one.told for one in state_of(removal)}
    assert "is being printed anew" in told["edge-2:/srv/site"]
    removal.made_at -= timedelta(minutes=1)
    told = {one.name: one.told for one in state_of(removal)}
    assert "take it off the air" in told["edge-2:/srv/site"]


def test_a_picture_is_chosen_and_goes(house: Driftpost, incident: Incident, signed_in: SignedIn) -> None:
    say(house, incident, pictures=[shown_with(house.maya, incident)])
    one, olga, path = Picture.objects.get(), signed_in(house.olga), f"/rooms/{incident.public_id}/remove-words"
    assert f"Of update 2: {ALT}" in olga.get(path).content.decode()
    sent = {"picture": one.public_id, "reason": WHY}
    ahead = olga.post(path, sent | {"do": "look"}).content.decode()
    assert "1 × picture" in ahead
    assert Picture.objects.exists()
    seen = olga.post(path, sent | {"do": "remove"}, follow=True).content.decode()
    assert "Not everything has confirmed yet." in seen
    assert not Picture.objects.exists()
    assert one.checksum not in olga.get(f"/rooms/{incident.public_id}/withheld").content.decode()
