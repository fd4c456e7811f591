"""What readers see of a promise that was moved, is late, or is not made; through DST nights and a change of zone."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.move_promise import move_promise
from levelhead.actions.set_up_page import set_up_page
from levelhead.actions.stop_promising import stop_promising
from levelhead.actions.word import Word
from levelhead.incidents.models import Incident
from tests.factories import Driftpost, an_incident
from tests.site.pages import fresh, later, printed, quiet_house, saturday, seen, set_clock, wall

pytestmark = pytest.mark.django_db
LATE = "No update yet. We promised one by"


def moved(house: Driftpost, incident: Incident, at: str, to: str, why: str = "") -> None:
    """Move the promise at a time to another."""
    set_clock(house.page, at)
    move_promise(house.by_maya, fresh(house, incident), due=wall(to), why=why)


def test_a_promise_moved_in_time_is_said_with_both_times(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    moved(house, incident, "2013-10-26 12:50", "2013-10-26 13:30", "Our supplier <b>answers</b> at one.")
    site = printed(house, tmp_path)
    words = seen(site.at(wall("2013-10-26 13:00"), f"/incidents/{incident.public_id}/"))
    assert "Next update by 13:30 Pacific We had promised it by 13:00 Pacific, and moved that at 12:50." in words
    assert "Our supplier &lt;b&gt;answers" in words


def test_a_promise_moved_too_late_is_said_not_to_have_been_kept(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    moved(house, incident, "2013-10-26 13:05", "2013-10-26 13:30")
    site = printed(house, tmp_path)
    assert "We had promised it by 13:00 Pacific, and did not keep that." in seen(site.at(wall("2013-10-26 13:06")))
    assert f"{LATE} 13:30 Pacific." in seen(site.at(wall("2013-10-26 13:30")))


def test_without_a_promise_the_page_says_why(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    stop_promising(house.by_maya, incident, because="The police ask us to wait.")
    words = seen(printed(house, tmp_path).text())
    assert "We promise no time for the next update: The police ask us to wait." in words
    later(house, incident, "2013-10-26 14:00", "They let us speak.", "2013-10-26 15:00")
    assert "The police" not in seen(printed(house, tmp_path).text())


@pytest.mark.parametrize(
    ("night", "due", "stands"),
    [
        ("2013-11-03 00:30", "2013-11-03T09:30", "01:30 Pacific"),  # 01:30 comes twice; the second is promised
        ("2014-03-09 01:30", "2014-03-09T10:15", "03:15 Pacific"),  # 02:15 never comes
    ],
)
def test_in_a_night_of_changing_clocks_the_very_minute_counts(
    tmp_path: Path, night: str, due: str, stands: str
) -> None:
    house = quiet_house(night)
    moment = datetime.fromisoformat(due).replace(tzinfo=UTC)
    an_incident(house, word=Word("We see it.", next_by=moment))
    site = printed(house, tmp_path)
    assert f"Next update by {stands}" in seen(site.at(moment - timedelta(minutes=1)))
    assert f"{LATE} {stands}." in seen(site.at(moment))


def test_late_is_late_in_the_new_zone_too(tmp_path: Path) -> None:
    house = quiet_house()
    saturday(house)
    set_up_page(Actor(house.olga), house.page, organisation="Driftpost", zone_name="Europe/Berlin")
    site = printed(house, tmp_path)
    assert "Next update by 22:00 Berlin time" in seen(site.at(wall("2013-10-26 12:59")))
    assert f"{LATE} 22:00 Berlin time." in seen(site.at(wall("2013-10-26 13:00")))
