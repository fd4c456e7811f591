"""What changes with the clock alone is printed ahead, with the minute from which it holds."""

from pathlib import Path

import pytest

from tests.site.pages import later, outage, printed, quiet_house, saturday, seen, wall

pytestmark = pytest.mark.django_db


def test_the_plain_page_says_both_for_a_host_that_knows_no_time(tmp_path: Path) -> None:
    house = quiet_house()
    saturday(house)
    both = "Promised by 13:00 Pacific. If that has passed and nothing newer stands here, we are late."
    assert both in seen(printed(house, tmp_path).text())


def test_from_the_due_minute_the_page_says_that_we_are_late(tmp_path: Path) -> None:
    house = quiet_house()
    saturday(house)
    site = printed(house, tmp_path)
    assert "Next update by 13:00 Pacific" in seen(site.at(wall("2013-10-26 12:59")))
    late = seen(site.at(wall("2013-10-26 13:00")))
    assert "No update yet. We promised one by 13:00 Pacific." in late
    assert "Next update" not in late


def test_three_open_promises_fall_due_one_after_the_other(tmp_path: Path) -> None:
    house = quiet_house()
    saturday(house)
    outage(house, "The app is slow", "2013-10-26 12:40")
    outage(house, "Mail is late", "2013-10-26 13:30")
    site = printed(house, tmp_path)
    froms = [variant["from"] for variant in site.generation["variants"]["/"]]
    assert froms == [
        None,
        "2013-10-26T19:40:00Z",
        "2013-10-26T20:00:00Z",
        "2013-10-26T20:30:00Z",
        "2013-10-27T07:00:00Z",
    ]
    between = seen(site.at(wall("2013-10-26 13:10")))
    assert between.count("No update yet.") == 2
    assert "Next update by 13:30 Pacific" in between


def test_what_is_late_already_is_said_to_be_late_everywhere(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    later(house, incident, "2013-10-26 12:20", "One more word.", "2013-10-26 12:30")
    outage(house, "The app is slow", "2013-10-26 15:00")
    house.page.clock_origin = wall("2013-10-26 12:45")
    house.page.save()
    assert "No update yet. We promised one by 12:30 Pacific." in seen(printed(house, tmp_path).text())


def test_every_variant_has_its_twins_and_old_ones_go(tmp_path: Path) -> None:
    house = quiet_house()
    first = saturday(house)
    second = outage(house, "The app is slow", "2013-10-26 12:40")
    site = printed(house, tmp_path)
    old = [told["file"] for told in site.generation["variants"]["/"]]
    assert len(old) == 4
    assert all((tmp_path / f"{file}{twin}").is_file() for file in old for twin in ("", ".br", ".zst", ".gz"))
    later(house, first, "2013-10-26 12:30", "Over.", status="resolved")
    later(house, second, "2013-10-26 12:35", "Over.", status="resolved")
    printed(house, tmp_path)
    new = [told["file"] for told in site.generation["variants"]["/"]]
    assert len(new) == 2, "now, and when it is no longer told at the top"
    assert {path.name for path in tmp_path.glob("index.html@*")} == {
        f"{file}{twin}" for file in new for twin in ("", ".br", ".zst", ".gz")
    }
