"""Words that were removed: gone from every file of the folder, which says so, and confirmed by searching it."""

import gzip
from pathlib import Path

import pytest
from django.db import connection

from levelhead.actions.by import Actor
from levelhead.actions.redact import redact
from levelhead.actions.scrub import scrub_waiting
from levelhead.edge.site import Site as Edge
from levelhead.models import Target
from levelhead.site import absence, confirming, publish
from levelhead.worker.press import Press
from tests.factories import Driftpost, say
from tests.site.pages import Site, outage, printed, quiet_house, resolve, saturday, seen

pytestmark = pytest.mark.django_db(transaction=True)
KEY = "hunter2 & <co>"


@pytest.fixture
def house() -> Driftpost:
    """A page on which the key stands in an incident that is over, and in one that is open."""
    made = quiet_house()
    old = outage(made, f"Key {KEY} is out", "2013-10-26 13:00")
    resolve(made, old, "2013-10-26 12:20", f"The key was {KEY}.")
    say(made, saturday(made), f"It is *{KEY}*.")
    return made


def everywhere(folder: Path) -> list[Path]:
    return absence.still_holding(folder, absence.forms(KEY))


def remove(house: Driftpost) -> None:
    incident = house.page.incidents.order_by("id").first()
    assert incident
    redact(Actor(house.olga), incident, words=KEY, reason="it was a password")


def test_no_file_holds_them_packed_or_not(house: Driftpost, tmp_path: Path) -> None:
    Press(tmp_path).turn()
    assert len(everywhere(tmp_path)) > 10
    remove(house)
    Press(tmp_path).turn()
    assert everywhere(tmp_path) == []
    assert (Target.objects.get().removals, Target.objects.get().holds) == (1, 0)


def test_the_page_says_when_and_why(house: Driftpost, tmp_path: Path) -> None:
    remove(house)
    site = printed(house, tmp_path)
    for path in ("/", "/history.atom", *(f"/incidents/{it.public_id}/" for it in house.page.incidents.all())):
        assert "because: it was a password" in site.text(path)
    assert "Words removed 12:20, because: it was a password" in seen(site.text())


def test_a_folder_that_was_left_half_done_is_searched_and_printed_anew(house: Driftpost, tmp_path: Path) -> None:
    printed(house, tmp_path)
    (tmp_path / "index.html@left0behind0").write_text(KEY)
    (tmp_path / "old.html.gz").write_bytes(gzip.compress(KEY.encode()))
    remove(house)
    revision = publish.publish(house.page, tmp_path)
    assert everywhere(tmp_path)
    confirming.confirm(house.page, tmp_path, revision)
    assert everywhere(tmp_path) == []
    assert Target.objects.get().removals == 1


def test_a_target_that_is_down_has_not_confirmed(house: Driftpost, tmp_path: Path) -> None:
    press = Press(tmp_path)
    press.turn()
    remove(house)
    assert (Target.objects.get().removals, house.page.removals.count()) == (0, 1)
    press.turn()
    assert Target.objects.get().removals == 1


def test_a_restart_goes_on_where_it_stopped(house: Driftpost, tmp_path: Path) -> None:
    remove(house)  # and the process dies before anything else is done
    assert house.page.removals.get().cleaned_at is None
    for _start in (1, 2):
        scrub_waiting()
    assert house.page.removals.get().cleaned_at is not None


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's own files")
def test_the_database_file_holds_no_byte_of_them(house: Driftpost) -> None:
    file = Path(connection.settings_dict["NAME"])
    assert everywhere(file.parent)
    remove(house)
    scrub_waiting()
    assert [path for path in everywhere(file.parent) if path.name.startswith(file.name)] == []


def test_the_edge_lets_go_of_what_it_had_in_memory(house: Driftpost, tmp_path: Path) -> None:
    Press(tmp_path).turn()
    edge = Edge(tmp_path, 10_000_000)
    edge.tick()
    over = house.page.incidents.order_by("id")[0].public_id
    for _name in edge.preload():
        pass
    assert f"incidents/{over}/index.html" in edge.memory
    remove(house)
    Press(tmp_path).turn()
    edge.tick()
    assert (len(edge.memory), edge.health()["removals"]) == (0, 1)
    assert Site(tmp_path)  # and what is asked for now is read from the folder
