"""Bringing a folder up to date: only what changed, and whatever happens in between."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from levelhead.actions.by import Actor
from levelhead.actions.set_up_page import set_up_page
from levelhead.actions.word import Word
from levelhead.models import Page
from levelhead.site import backlog, publish
from levelhead.site import folder as files
from tests.factories import an_incident
from tests.site.pages import Site, fresh, later, outage, printed, quiet_house, resolve, saturday, seen, set_clock, wall

pytestmark = pytest.mark.django_db


def test_a_second_publish_with_nothing_new_touches_nothing(tmp_path: Path) -> None:
    house = quiet_house()
    saturday(house)
    site = printed(house, tmp_path)
    before = site.stamps()
    assert publish.publish(house.page, tmp_path) == house.page.revision == site.generation["revision"]
    assert site.stamps() == before


def test_only_what_changed_is_printed_again(tmp_path: Path) -> None:
    house = quiet_house("2013-09-01 10:00")
    old = outage(house, "The app was slow", "2013-09-01 11:00")
    resolve(house, old, "2013-09-01 10:30")
    set_clock(house.page, "2013-10-26 12:10")
    site = printed(house, tmp_path)
    before = site.stamps()
    saturday(house)
    after = printed(house, tmp_path).stamps()
    same = {file for file, stamp in before.items() if after[file] == stamp}
    assert f"incidents/{old.public_id}/index.html" in same
    assert {"history/2013-09/index.html", "404.html", "robots.txt"} <= same
    assert "history/2013-10/index.html" in after
    assert "index.html" not in same


def test_a_month_is_printed_again_only_when_a_line_in_it_changes(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    path = "history/2013-10/index.html"
    before = printed(house, tmp_path).stamps()[path]
    later(house, incident, "2013-10-26 12:30", "Still off.", "2013-10-26 13:30")
    assert printed(house, tmp_path).stamps()[path] == before
    resolve(house, incident, "2013-10-26 13:00")
    assert printed(house, tmp_path).stamps()[path] > before


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's own plan")
def test_no_question_of_a_publish_walks_through_all_incidents(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    printed(house, tmp_path)
    later(house, incident, "2013-10-26 12:30", "Still off.", "2013-10-26 13:30", headline="We have stopped it")
    with CaptureQueriesContext(connection) as asked:
        printed(house, tmp_path)
    for query in asked.captured_queries:
        if 'FROM "levelhead_incident"' in query["sql"] or 'FROM "levelhead_update"' in query["sql"]:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                plan = " ".join(row[-1] for row in cursor.fetchall())
            assert "INDEX levelhead_incident_page_id_" not in plan, query["sql"]


def test_the_questions_asked_do_not_grow_with_the_history(tmp_path: Path) -> None:
    house = quiet_house("2013-10-01 10:00")
    counted = []
    for number in range(12):
        incident = outage(house, f"Trouble {number}", "2013-10-05 10:00")
        with CaptureQueriesContext(connection) as count:
            publish.publish(house.page, tmp_path)
        counted.append(len(count))
        resolve(house, fresh(house, incident), "2013-10-01 10:00")
        publish.publish(house.page, tmp_path)
    assert counted[-1] == counted[2]


def test_at_midnight_times_gain_their_day_though_nothing_was_said(tmp_path: Path) -> None:
    house = quiet_house()
    later(house, saturday(house), "2013-10-26 23:00", "More soon.", "2013-10-27 01:00")
    site = printed(house, tmp_path)
    assert "Next update by Sunday 27 October, 01:00 Pacific" in seen(site.at(wall("2013-10-26 23:10")))
    set_clock(house.page, "2013-10-27 00:05")
    printed(house, tmp_path)
    assert "Next update by 01:00 Pacific" in seen(site.at(wall("2013-10-27 00:05")))
    assert site.generation["day"] == "2013-10-27"


def test_a_page_renamed_is_printed_whole(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    resolve(house, incident, "2013-10-26 13:00")
    site = printed(house, tmp_path)
    set_up_page(Actor(house.olga), house.page, organisation="Driftpost & Daughters", zone_name="Europe/Berlin")
    printed(house, tmp_path)
    for path in ("/", "/404.html", "/history/2013-10/", f"/incidents/{incident.public_id}/"):
        assert "Driftpost &amp; Daughters" in site.text(path)
        assert "All times are Berlin time." in site.text(path)


def test_a_disk_that_fills_half_way_leaves_the_last_good_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = quiet_house()
    saturday(house)
    site = printed(house, tmp_path)
    before = (tmp_path / "generation.json").read_bytes()
    later(house, house.page.incidents.get(), "2013-10-26 13:00", "New word.", "2013-10-26 15:00")
    for room in (0, 3, 9):
        _disk_with_room_for(room, monkeypatch)
        with pytest.raises(OSError, match="No space left"):
            publish.publish(house.page, tmp_path)
        assert (tmp_path / "generation.json").read_bytes() == before
        monkeypatch.undo()
    assert not list(tmp_path.rglob(".*.[0-9]*")), "nothing half remains"
    publish.publish(house.page, tmp_path)
    assert "New word." in site.text()


def test_after_a_crash_at_any_file_the_next_publish_catches_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = quiet_house()
    incident = saturday(house)
    printed(house, tmp_path / "crashed")
    for room in range(0, 40, 7):
        later(house, incident, f"2013-10-26 13:{room:02d}", f"Word {room}.", "2013-10-26 15:00")
        _disk_with_room_for(room, monkeypatch)
        with pytest.raises(OSError, match="No space left"):
            publish.publish(house.page, tmp_path / "crashed")
        monkeypatch.undo()
    crashed, whole = printed(house, tmp_path / "crashed"), printed(house, tmp_path / "whole")
    for path in ("/", "/history/", "/history.atom", f"/incidents/{incident.public_id}/"):
        assert crashed.text(path) == whole.text(path)
    assert crashed.generation["hot"] == whole.generation["hot"]


def test_a_database_put_back_to_an_earlier_day_is_printed_whole(tmp_path: Path) -> None:
    house = quiet_house()
    saturday(house)
    site = printed(house, tmp_path)
    Page.objects.update(revision=1)
    assert publish.publish(house.page, tmp_path) == 1
    assert site.generation["revision"] == 1


def test_a_torn_page_is_noticed(tmp_path: Path) -> None:
    house = quiet_house()
    saturday(house)
    printed(house, tmp_path)
    assert publish.is_sound(tmp_path)
    (tmp_path / "index.html").write_text("")
    assert not publish.is_sound(tmp_path)


def test_hot_pages_carry_the_checksums_of_their_files(tmp_path: Path) -> None:
    house = quiet_house()
    saturday(house)
    site = printed(house, tmp_path)
    for path, told in site.generation["hot"].items():
        found = files.checksum(site.text(path).encode())
        assert (found.sha256, found.size) == (told["sha256"], told["size"]), path


def test_generation_json_is_put_in_place_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house, order, put = quiet_house(), [], files.put

    def noted(path: Path, data: bytes) -> None:
        order.append(str(path.relative_to(tmp_path)))
        put(path, data)

    incident = saturday(house)
    printed(house, tmp_path)
    resolve(house, incident, "2013-10-26 13:00")
    monkeypatch.setattr(files, "put", noted)
    printed(house, tmp_path)
    pages = [file for file in order if not file.endswith(".sig.json")]
    assert (order[-1], pages[-2:]) == ("generation.json", ["index.html", "generation.json"])
    assert order.index("history/index.html") > max(n for n, file in enumerate(order) if file.startswith("incidents/"))
    assert pages[-5:-1] == ["index.html.br", "index.html.zst", "index.html.gz", "index.html"]


def test_after_an_upgrade_old_pages_wait_and_a_new_word_does_not(tmp_path: Path) -> None:
    house = quiet_house()
    for number in range(3):
        resolve(house, outage(house, f"Trouble {number}", "2013-10-26 15:00"), "2013-10-26 12:20")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(publish, "AT_ONCE", 0)
        patched.setattr(backlog, "AT_A_TIME", 2)
        saturday(house)
        site = printed(house, tmp_path)
        assert "Posts went out that you did not write" in site.text()
        assert not (tmp_path / "history" / "2013-10").exists()
        turns = 0
        while publish.catch_up(house.page, tmp_path):
            turns += 1
    assert turns == 3, "two incidents and the month, one incident, and the end"
    assert len(list(tmp_path.glob("incidents/*/index.html"))) == 4
    assert "Trouble 0" in site.text("/history/2013-10/")
    assert not (tmp_path / ".backlog").exists()


def test_months_are_found_and_kept(tmp_path: Path) -> None:
    house = quiet_house("2012-12-31 23:30")
    for when in ("2012-12-31 23:30", "2013-01-01 00:30", "2013-10-01 09:00"):
        due = set_clock(house.page, when) + timedelta(hours=1)
        incident = an_incident(house, headline=f"Trouble of {when}", word=Word("We are looking.", next_by=due))
        resolve(house, incident, when)
    site = printed(house, tmp_path)
    assert site.generation["months"] == ["2012-12", "2013-01", "2013-10"]
    assert "Trouble of 2012-12-31 23:30" in site.text("/history/2012-12/")
    assert "Trouble of 2013-01-01 00:30" not in site.text("/history/2012-12/")
    assert 'href="/history/2012-12/">December</a>' in Site(tmp_path).text("/history/")


def _disk_with_room_for(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    left, write = [count], Path.write_bytes

    def writes(self: Path, data: bytes) -> int:
        left[0] -= 1
        if left[0] < 0:
            write(self, data[: len(data) // 2])
            raise OSError(28, "No space left on device")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", writes)
