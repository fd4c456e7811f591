"""An incident's own page."""

from pathlib import Path

import pytest

from tests.factories import Driftpost
from tests.site.pages import Site, later, printed, quiet_house, resolve, saturday, seen, set_clock, wall

pytestmark = pytest.mark.django_db


def told(house: Driftpost, folder: Path) -> tuple[Site, str]:
    """Saturday's incident, printed, and its address."""
    incident = saturday(house)
    return printed(house, folder), f"/incidents/{incident.public_id}/"


def test_it_shows_the_promise_as_the_index_does(tmp_path: Path) -> None:
    site, path = told(quiet_house(), tmp_path)
    assert "Next update by 13:00 Pacific" in seen(site.at(wall("2013-10-26 12:30"), path))
    assert "No update yet. We promised one by 13:00 Pacific." in seen(site.at(wall("2013-10-26 13:00"), path))


def test_once_over_it_tells_full_dates_and_promises_nothing(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    resolve(house, incident, "2013-10-27 09:00", "Everything works.")
    site = printed(house, tmp_path)
    words = seen(site.text(f"/incidents/{incident.public_id}/"))
    assert "This is over" in words
    assert "Began about Saturday 26 October 2013, 11:00 Pacific, our estimate" in words
    assert "resolved Sunday 27 October 2013, 09:00 Pacific" in words
    assert "Next update" not in words
    assert "Keep me postedWe write" not in words
    assert f"/incidents/{incident.public_id}/" not in site.generation["variants"]


def test_earlier_words_stand_under_their_day(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    later(house, incident, "2013-10-26 23:50", "Nearly there.", "2013-10-27 01:00")
    later(house, incident, "2013-10-27 00:40", "There.", "2013-10-27 02:00")
    words = seen(printed(house, tmp_path).text(f"/incidents/{incident.public_id}/"))
    assert "Earlier Saturday 26 October 2013 23:50 · Maya · I still have a question Nearly there. 12:10 · Maya" in words


def test_a_new_headline_is_shown_where_it_changed(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    later(house, incident, "2013-10-26 13:00", "Off.", "2013-10-26 14:00", headline="We have stopped it")
    later(house, incident, "2013-10-26 14:00", "Still off.", "2013-10-26 15:00")
    text = printed(house, tmp_path).text(f"/incidents/{incident.public_id}/")
    assert text.count('<p class="new" dir="auto">We have stopped it</p>') == 1


def test_reopening_says_so(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    resolve(house, incident, "2013-10-26 14:00")
    later(house, incident, "2013-10-26 15:00", "It is back.", "2013-10-26 16:00")
    words = seen(printed(house, tmp_path).text(f"/incidents/{incident.public_id}/"))
    assert "15:00 Pacific · Open again It is back." in words
    assert "14:00 · Maya · Resolved · I still have a question It is over." in words


def test_each_update_can_be_linked_to(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    said = later(house, incident, "2013-10-26 13:00", "Off.", "2013-10-26 14:00")
    text = printed(house, tmp_path).text(f"/incidents/{incident.public_id}/")
    assert f'id="{said.public_id}"' in text


def test_the_day_is_named_from_midnight_on(tmp_path: Path) -> None:
    site, path = told(quiet_house(), tmp_path)
    words = seen(site.at(wall("2013-10-27 00:00"), path))
    assert "We promised one by Saturday 26 October, 13:00 Pacific." in words


def test_a_night_on_which_the_clocks_change_keeps_its_instants(tmp_path: Path) -> None:
    house = quiet_house()
    later(house, saturday(house), "2013-11-03 00:50", "Soon.", "2013-11-03 03:00")
    set_clock(house.page, "2013-11-03 00:50")
    variants = printed(house, tmp_path).generation["variants"]["/"]
    assert variants[1]["from"] == "2013-11-03T11:00:00Z", "03:00 is eight hours behind once summer time has ended"
