"""Promised for afterwards: watched by the same clock, on the page until kept."""

from pathlib import Path

import pytest

from levelhead.actions.add_after import add_after
from levelhead.actions.by import Actor
from levelhead.actions.keep_after import keep_after
from levelhead.actions.move_after import move_after
from levelhead.actions.unsay import unsay_update
from levelhead.cadence.afterwards import AfterPromise, Afterwards, judged_after
from levelhead.cadence.parsing import parse_day
from levelhead.fanout.compose import compose
from levelhead.fanout.nudging import decide_due
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Deadline, Message
from levelhead.site import index, read
from tests.factories import Driftpost, an_incident, say, soon
from tests.site.pages import Site, fresh, later, outage, printed, quiet_house, saturday, seen, set_clock, wall

REVIEW = "The review: how it happened"


@pytest.fixture
def house(db: None) -> Driftpost:
    """Driftpost at noon."""
    return quiet_house()


def resolved(house: Driftpost, day: str = "2013-11-01") -> Incident:
    """The incident is over, and the review is promised for a day."""
    incident = saturday(house)
    promised = [Afterwards(REVIEW, parse_day(day, house.page))]
    later(house, incident, "2013-10-26 15:00", "It is over.", status="resolved", afterwards=promised)
    return fresh(house, incident)


def page_of(site: Site, incident: Incident, moment: str) -> str:
    """What a reader of the incident's page sees at a moment."""
    return seen(site.at(wall(moment), f"/incidents/{incident.public_id}/"))


def test_a_day_ends_at_six_in_the_evening_on_the_wall(house: Driftpost) -> None:
    assert parse_day("2013-11-01", house.page) == wall("2013-11-01 18:00")
    assert parse_day("7d", house.page) == wall("2013-11-02 12:10")
    with pytest.raises(Refused, match="no day"):
        parse_day("soon", house.page)


def test_it_stands_on_the_page_is_late_by_itself_and_ends_when_kept(house: Driftpost, tmp_path: Path) -> None:
    incident = resolved(house)
    site = printed(house, tmp_path)
    due = "Friday 1 November 2013, 18:00 Pacific"
    assert f"Promised by {due}: {REVIEW}" in page_of(site, incident, "2013-11-01 17:59")
    assert f"Not here yet: {REVIEW}. We promised it by {due}." in page_of(site, incident, "2013-11-01 18:00")
    set_clock(house.page, "2013-11-01 17:00")
    keep_after(house.by_maya, incident.afterwards.get(), note="It stands at driftpost.example/review.")
    words = seen(printed(house, tmp_path).text(f"/incidents/{incident.public_id}/"))
    assert f"Kept on Friday 1 November 2013: {REVIEW} It stands at driftpost.example/review." in words


def test_later_publishes_leave_what_is_rendered_ahead_in_place(house: Driftpost, tmp_path: Path) -> None:
    incident = resolved(house)
    printed(house, tmp_path)
    set_clock(house.page, "2013-10-28 09:00")
    outage(house, "The app is slow", "2013-10-28 10:00")
    site = printed(house, tmp_path)
    assert "Not here yet" in page_of(site, incident, "2013-11-01 18:00")


def test_the_clock_reminds_of_it_by_its_own_words(house: Driftpost) -> None:
    resolved(house)
    set_clock(house.page, "2013-10-31 13:00")
    decide_due()
    words = compose(Message.objects.get(kind="nudge"))
    assert words.subject.endswith(REVIEW)
    assert "1 d 5 h from now" in words.plain


def test_kept_late_and_moved_are_told_apart(house: Driftpost) -> None:
    after = resolved(house).afterwards.get()
    set_clock(house.page, "2013-10-30 10:00")
    move_after(house.by_maya, again(house, after), due=wall("2013-11-04 18:00"), why="We wait for a report.")
    set_clock(house.page, "2013-11-04 19:00")
    keep_after(house.by_maya, again(house, after))
    told = judged_after(AfterPromise.objects.get(), page_now(house.page))
    assert [(one.verdict.value, one.minutes) for one in told] == [("moved", 3360), ("late", -60)]
    assert Deadline.objects.filter(done_at=None).count() == 0


def again(house: Driftpost, after: AfterPromise) -> AfterPromise:
    """The promise as it stands, on the page whose clock the test drives."""
    after.refresh_from_db()
    after.incident.page = house.page
    return after


def test_a_move_is_said_in_public(house: Driftpost, tmp_path: Path) -> None:
    incident = resolved(house)
    set_clock(house.page, "2013-10-30 10:00")
    move_after(house.by_maya, incident.afterwards.get(), due=wall("2013-11-04 18:00"), why="We wait for a report.")
    words = page_of(printed(house, tmp_path), incident, "2013-10-30 10:00")
    assert "We had promised it by Friday 1 November 2013, 18:00 Pacific, and moved that at" in words
    assert "We wait for a report." in words


def test_only_the_spokesperson_keeps_and_moves_it_and_only_once(house: Driftpost) -> None:
    after = resolved(house).afterwards.get()
    with pytest.raises(NotAllowed, match="Maya Okafor speaks"):
        keep_after(Actor(house.olga), after)
    keep_after(house.by_maya, after, note="Here.")
    assert keep_after(house.by_maya, after, note="Or here.").note == "Here."
    with pytest.raises(Refused, match="kept already"):
        move_after(house.by_maya, after, due=wall("2013-11-04 18:00"))


@pytest.mark.parametrize(("what", "day"), [("", "2013-11-01"), ("The review", "2013-10-01"), ("It", "2016-01-01")])
def test_what_cannot_be_promised_is_refused(house: Driftpost, what: str, day: str) -> None:
    incident = saturday(house)
    promised = [Afterwards(what, parse_day(day, house.page))]
    with pytest.raises(Refused):
        later(house, incident, "2013-10-26 15:00", "It is over.", status="resolved", afterwards=promised)


def test_a_last_word_that_is_stopped_takes_its_promises_back(house: Driftpost) -> None:
    incident = resolved(house)
    unsay_update(incident, incident.updates.first())
    assert AfterPromise.objects.get().state == "stopped"
    assert list(Deadline.objects.filter(done_at=None).values_list("kind", flat=True)) == ["next_word"]


def test_something_is_promised_at_any_time_and_stands_on_the_front_page_until_kept(house: Driftpost) -> None:
    incident = an_incident(house)
    say(house, incident, "It is over.", status="resolved", next_by=None)
    due = soon(house.page, 60 * 24)
    made = add_after(house.by_maya, incident, Afterwards("The review", due))
    assert add_after(house.by_maya, incident, Afterwards("The review", due)) == made
    assert "The review" in front(house)
    keep_after(house.by_maya, made)
    assert "The review" not in front(house)


def test_only_the_spokesperson_promises_for_afterwards(house: Driftpost) -> None:
    promised = Afterwards("The review", soon(house.page, 60))
    with pytest.raises(NotAllowed):
        add_after(Actor(house.tom), an_incident(house), promised)


def front(house: Driftpost) -> str:
    """The front page as it would be printed now."""
    view = read.page_view(house.page)
    return index.document(view, read.open_now(house.page, view), None, [], [], read.owing(house.page, view)).text
