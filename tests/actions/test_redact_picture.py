"""Removing a picture: from the database, from every folder and post that has it, with a dated line, by an owner."""

from pathlib import Path

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.hold_incident import hold_incident
from levelhead.actions.redact import redact
from levelhead.actions.redact_picture import outlook_of_picture, redact_picture
from levelhead.actions.scrub import scrub_waiting
from levelhead.actions.see_original import see_original
from levelhead.edge.held import Held
from levelhead.edge.site import Site as Edge
from levelhead.fanout.compose import compose
from levelhead.fanout.deliver import deliver_due
from levelhead.incidents.picture import path_of
from levelhead.lib.errors import NotAllowed, NotFound, Refused
from levelhead.models import Incident, Message, Picture, Recall, Target
from levelhead.worker.press import Press
from tests.factories import Driftpost, a_subscriber, an_incident, driftpost, say
from tests.fanout.conftest import Wire, expand_all
from tests.site.pages import Site, seen
from tests.support.pictures import ALT, shown_with

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "a name stood in it"


@pytest.fixture
def house() -> Driftpost:
    """Driftpost."""
    return driftpost()


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """One whose second update has a picture, which Tom has in his draft as well."""
    made = an_incident(house)
    a_subscriber(house.page)
    say(house, made, pictures=[shown_with(house.maya, made)])
    shown_with(house.tom, made)
    return made


def remove(house: Driftpost, incident: Incident) -> None:
    shown = Picture.objects.exclude(update_said=None).get()
    redact_picture(Actor(house.olga), incident, picture_id=shown.public_id, reason=WHY)


def said_with(one: Picture) -> str:
    assert one.update_said is not None
    return one.update_said.public_id


def status(edge: Edge, path: str) -> int:
    edge.tick()
    found = edge.find(path)
    assert isinstance(found, Held)
    return found.status


def test_it_leaves_the_database_the_folder_and_the_edge(house: Driftpost, incident: Incident, tmp_path: Path) -> None:
    one = Picture.objects.exclude(update_said=None).select_related("update_said").get()
    Press(tmp_path).turn()
    edge = Edge(tmp_path, 1_000_000)
    path = path_of(said_with(one), one.checksum)
    assert status(edge, path) == 200
    (tmp_path / "left.html").write_text(f"an old page names {one.checksum}")
    remove(house, incident)
    Press(tmp_path).turn()
    assert status(edge, path) == 404
    assert not Picture.objects.exists()
    assert [it for it in tmp_path.rglob("*") if one.checksum in it.name or it.name == "left.html"] == []
    assert (Target.objects.get().removals, Target.objects.get().holds) == (1, 0)
    scrub_waiting()
    assert house.page.removals.get().cleaned_at is not None


def test_the_page_says_when_and_why(house: Driftpost, incident: Incident, tmp_path: Path) -> None:
    remove(house, incident)
    Press(tmp_path).turn()
    site = Site(tmp_path)
    for path in ("/", f"/incidents/{incident.public_id}/", "/history.atom"):
        assert "A picture was removed" in site.text(path)
    assert f"because: {WHY}" in seen(site.text())
    assert "<figure" not in site.text()


def test_what_was_ahead_is_told_in_numbers_and_posts_are_called_back(house: Driftpost, incident: Incident) -> None:
    expand_all()
    deliver_due("email", Wire(), "w")
    shown = Picture.objects.exclude(update_said=None).get()
    ahead = outlook_of_picture(Actor(house.olga), incident, shown.public_id)
    assert (ahead.told, ahead.places) == (1, {"picture": 2})
    remove(house, incident)
    message = Message.objects.order_by("-id")[0]
    assert Recall.objects.filter(message=message, channel="email").exists()
    assert compose(message).pictures == ()


def test_under_legal_hold_it_is_kept_sealed(house: Driftpost, incident: Incident) -> None:
    hold_incident(house.by_olga, incident, reason="A claim")
    remove(house, incident)
    kept = see_original(house.by_olga, house.page.removals.get(), second_factor=True)
    assert {one.field for one in kept} == {"alt", "webp"}
    assert ALT in [one.text for one in kept]


def test_only_an_owner_and_only_what_is_there(house: Driftpost, incident: Incident) -> None:
    shown = Picture.objects.exclude(update_said=None).get()
    with pytest.raises(NotAllowed):
        redact_picture(house.by_maya, incident, picture_id=shown.public_id, reason=WHY)
    with pytest.raises(Refused):
        redact_picture(house.by_olga, incident, picture_id=shown.public_id, reason=" ")
    remove(house, incident)
    with pytest.raises(NotFound):
        redact_picture(house.by_olga, incident, picture_id=shown.public_id, reason=WHY)


def test_words_leave_what_it_shows_as_they_leave_all_else(house: Driftpost, incident: Incident, tmp_path: Path) -> None:
    Press(tmp_path).turn()
    redact(house.by_olga, incident, words="Lose 12 kg", reason="it was bait")
    Press(tmp_path).turn()
    text = Site(tmp_path).text()
    assert "Lose 12 kg" not in text
    assert "[words removed] in a week" in text
    assert "Words removed" in seen(text)
