"""The new words are served while what readers will see later is still being printed."""

import errno
import os
from pathlib import Path

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.redact import redact
from levelhead.site import folder as files
from levelhead.site import publish
from levelhead.site.document import Document
from levelhead.site.generation import Generation
from tests.factories import Driftpost
from tests.site.pages import Site, later, printed, quiet_house, saturday, seen, wall

pytestmark = pytest.mark.django_db


def test_what_holds_now_is_served_while_what_comes_later_is_still_being_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = quiet_house()
    saturday(house)
    site = printed(house, tmp_path)
    later(house, house.page.incidents.get(), "2013-10-26 13:00", "New word.", "2013-10-26 15:00")
    monkeypatch.setattr(Generation, "take_ahead", _disk_full)
    with pytest.raises(OSError, match="No space left"):
        publish.publish(house.page, tmp_path)
    monkeypatch.undo()
    assert "New word." in site.at(wall("2013-10-26 13:00"))
    assert "New word." not in site.text(), "hosts that know no time get theirs with the rest"
    assert "promised one by 15:00" in seen(site.at(wall("2013-10-26 15:00"))), "also if the press never comes back"
    assert len(site.generation["variants"]["/"]) == 2
    publish.publish(house.page, tmp_path)
    _is_whole_and_alone(site, house, tmp_path)


def test_feeds_and_lists_come_with_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = quiet_house()
    saturday(house)
    site = printed(house, tmp_path)
    before = site.text("history.atom")
    later(house, house.page.incidents.get(), "2013-10-26 13:00", "New word.", "2013-10-26 15:00")
    monkeypatch.setattr(Generation, "take_ahead", _disk_full)
    with pytest.raises(OSError, match="No space left"):
        publish.publish(house.page, tmp_path)
    monkeypatch.undo()
    assert (site.text("history.atom"), "/history.atom" in site.generation["hot"]) == (before, True)
    publish.publish(house.page, tmp_path)
    assert "New word." in site.text("history.atom")


def _disk_full(_made: Generation, _folder: Path, document: Document, _effort: files.Effort) -> None:
    if document.variants:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _is_whole_and_alone(site: Site, house: Driftpost, tmp_path: Path) -> None:
    """What stands in the folder is what a print of all would put there, and nothing of before is left."""
    fresh = printed(house, tmp_path / "fresh")
    assert site.generation["hot"] == fresh.generation["hot"]
    assert site.generation["variants"] == fresh.generation["variants"]
    assert "whole" not in site.generation
    named = {it["file"] for its in site.generation["variants"].values() for it in its}
    found = {str(it.relative_to(tmp_path)) for it in tmp_path.rglob("*.html@*") if "fresh" not in it.parts}
    assert {name for name in found if not name.endswith(files.TWINS)} == named


def test_removed_words_are_never_served_beside_old_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = quiet_house()
    incident = saturday(house)
    site = printed(house, tmp_path)
    before = site.generation
    redact(Actor(house.olga), incident, words="posting in your name", reason="A name stood there.")
    monkeypatch.setattr(Generation, "take_ahead", _disk_full)
    with pytest.raises(OSError, match="No space left"):
        publish.publish(house.page, tmp_path)
    assert site.generation == before
