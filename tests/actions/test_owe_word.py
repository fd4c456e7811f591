"""Word owed in private: reminded of like a promise, shown on no page."""

from datetime import timedelta
from pathlib import Path

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.owe_word import change_owed, mark_owed_done, owe_word
from levelhead.cadence.owed import regulator_due, still_owed
from levelhead.fanout.compose import compose
from levelhead.fanout.nudging import decide_due
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Deadline, Entry, Incident, Message, Nudge
from levelhead.site.absence import still_holding
from levelhead.site.publish import publish
from tests.factories import Driftpost, an_incident, soon

TO = "The Irish regulator"


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """One in which data got out."""
    return an_incident(house, kind="breach")


def owe(house: Driftpost, incident: Incident, hours: float = 72, **more: object):  # type: ignore[no-untyped-def]
    """Note as Maya that Tom owes the regulator word."""
    due = page_now(house.page) + timedelta(hours=hours)
    return owe_word(house.by_maya, incident, to=TO, due=due, owner=house.tom, **more)  # type: ignore[arg-type]


def test_its_owner_is_reminded_and_told_what_it_is(house: Driftpost, incident: Incident) -> None:
    began = page_now(house.page) - timedelta(hours=71)
    owe(house, incident, 0.3, since=began)  # so near that quiet hours put nothing off, whatever the time of day
    Deadline.objects.exclude(kind="owed").update(nudge_at=None)
    decide_due()
    assert {nudge.person for nudge in Nudge.objects.all()} == {house.tom}
    said = compose(Message.objects.filter(kind="nudge").last())
    assert TO in said.plain
    assert "The page" not in said.plain


def test_done_nobody_is_reminded(house: Driftpost, incident: Incident) -> None:
    made = owe(house, incident, note="Form 7.")
    for _press in (1, 2):
        mark_owed_done(Actor(house.tom), made, note="Sent 14:10, ref 88.")
    made.refresh_from_db()
    assert (made.done_by, made.note) == (house.tom, "Form 7.\n\nSent 14:10, ref 88.")
    assert not Deadline.objects.filter(kind="owed", done_at=None).exists()
    assert Entry.objects.filter(verb="mark_owed_done").count() == 1
    assert not still_owed(incident).exists()


def test_no_file_of_the_page_shows_it(house: Driftpost, incident: Incident, tmp_path: Path) -> None:
    owe(house, incident, note="A secret note")
    publish(house.page, tmp_path)
    assert still_holding(tmp_path, [b"regulator", b"secret note"]) == []


def test_the_same_twice_is_one(house: Driftpost, incident: Incident) -> None:
    due = regulator_due(page_now(house.page))
    first, second = (owe_word(house.by_maya, incident, to=TO, due=due) for _ in range(2))
    assert first == second


def test_what_cannot_be_owed_is_said(house: Driftpost, incident: Incident) -> None:
    with pytest.raises(Refused, match="to whom"):
        owe_word(house.by_maya, incident, to=" ", due=regulator_due(page_now(house.page)))
    with pytest.raises(Refused, match="before it is owed"):
        owe(house, incident, -1)
    with pytest.raises(Refused, match="may not enter the room"):
        owe_word(house.by_maya, incident, to=TO, due=regulator_due(page_now(house.page)), owner=house.ines)


@pytest.mark.parametrize("who", ["wen", "ines"])
def test_who_only_looks_on_notes_nothing(house: Driftpost, incident: Incident, who: str) -> None:
    with pytest.raises(NotAllowed):
        owe_word(Actor(getattr(house, who)), incident, to=TO, due=regulator_due(page_now(house.page)))


def test_everything_of_it_can_be_changed_and_the_clock_goes_by_what_it_is_now(house: Driftpost) -> None:
    incident = an_incident(house)
    made = owe_word(house.by_maya, incident, to="The insurer", due=soon(house.page, 600))
    since = made.since - timedelta(hours=5)
    new = {"to": "The broker", "due": soon(house.page, 90), "owner": house.tom, "since": since, "note": "Policy 12"}
    for _press in (1, 2):
        changed = change_owed(house.by_maya, made, **new)
    watched = Deadline.objects.get(kind="owed", done_at=None)
    assert (watched.due_at, watched.since, watched.person) == (new["due"], since, house.tom)
    assert (changed.to, changed.note, changed.owner) == ("The broker", "Policy 12", house.tom)
    assert Entry.objects.filter(verb="change_owed").count() == 1


def test_what_is_done_or_does_not_fit_is_not_changed(house: Driftpost) -> None:
    made = owe_word(house.by_maya, an_incident(house), to="The insurer", due=soon(house.page, 600))
    with pytest.raises(Refused, match="before it is owed"):
        change_owed(house.by_maya, made, since=soon(house.page, 700))
    with pytest.raises(NotAllowed):
        change_owed(Actor(house.wen), made, note="Mine")
    mark_owed_done(house.by_maya, made)
    with pytest.raises(Refused, match="done already"):
        change_owed(house.by_maya, made, note="Later")
