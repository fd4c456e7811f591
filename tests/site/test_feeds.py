"""The Atom and the RSS feed: one entry an update, ids that never change."""

from pathlib import Path
from typing import Any

import feedparser
import pytest
from django.conf import LazySettings

from levelhead.actions.correct_update import correct_update
from levelhead.models import Page
from tests.factories import Driftpost
from tests.site.pages import Site, later, printed, quiet_house, resolve, saturday, set_clock

pytestmark = pytest.mark.django_db
FEEDS = ["/history.atom", "/history.rss"]


def parsed(site: Site, path: str) -> Any:
    """The feed as a reader's program understands it; it must find nothing wrong with it."""
    found = feedparser.parse(site.text(path).encode())
    assert not found.bozo, found.get("bozo_exception")
    return found


def three_words(house: Driftpost) -> None:
    """Open, say, resolve."""
    incident = saturday(house)
    later(house, incident, "2013-10-26 13:00", "About 10,000 were hit & <more>.", "2013-10-26 15:00")
    resolve(house, incident, "2013-10-26 15:00")


@pytest.mark.parametrize("path", FEEDS)
def test_each_update_is_an_entry_the_newest_first(path: str, tmp_path: Path) -> None:
    house = quiet_house()
    three_words(house)
    entries = parsed(printed(house, tmp_path), path).entries
    headline = "Posts went out that you did not write"
    assert [entry.title for entry in entries] == [f"Resolved: {headline}", f"Update 2: {headline}", headline]
    assert entries[1].published_parsed[:5] == (2013, 10, 26, 20, 0)
    assert entries[0].author.startswith("Maya Okafor")
    content = entries[1].content[0].value if "content" in entries[1] else entries[1].summary
    assert "About 10,000 were hit &amp; &lt;more&gt;." in content


@pytest.mark.parametrize("path", FEEDS)
def test_ids_stay_the_same_when_the_page_moves_to_another_host(
    path: str, tmp_path: Path, settings: LazySettings
) -> None:
    house = quiet_house()
    three_words(house)
    before = [entry.id for entry in parsed(printed(house, tmp_path / "a"), path).entries]
    settings.ENV = settings.ENV.model_copy(update={"public_url": "https://status.driftpost.example"})
    after = parsed(printed(house, tmp_path / "b"), path)
    assert [entry.id for entry in after.entries] == before
    assert len(set(before)) == 3
    assert after.entries[0].link.startswith("https://status.driftpost.example/incidents/")
    assert any(it.rel == "self" and it.href.endswith(path) for it in after.feed.links)


@pytest.mark.parametrize("path", FEEDS)
def test_a_correction_changes_the_entry_and_when_it_was_updated(path: str, tmp_path: Path) -> None:
    house = quiet_house()
    said = later(house, saturday(house), "2013-10-26 13:00", "About 10,000 were hit.", "2013-10-26 15:00")
    set_clock(house.page, "2013-10-26 15:04")
    correct_update(house.by_maya, said, text="It is 30,000.", struck="10,000")
    entry = parsed(printed(house, tmp_path), path).entries[0]
    assert entry.updated_parsed[:5] == (2013, 10, 26, 22, 4)
    content = entry.content[0].value if "content" in entry else entry.summary
    assert "<del>10,000</del>" in content
    assert "15:04 Pacific" in content, "a feed has no foot that names the zone"
    assert "It is 30,000." in content


@pytest.mark.parametrize("path", FEEDS)
def test_a_page_without_a_word_has_an_empty_feed_that_is_right(path: str, tmp_path: Path) -> None:
    found = parsed(printed(quiet_house(), tmp_path), path)
    assert found.entries == []
    assert found.feed.title == "Driftpost"


@pytest.mark.parametrize("path", FEEDS)
def test_characters_that_xml_forbids_do_not_break_a_feed(path: str, tmp_path: Path) -> None:
    house = quiet_house()
    Page.objects.update(organisation="Drift\x0bpost \ufffe & <sons>")
    saturday(house)
    assert parsed(printed(house, tmp_path), path).feed.title == "Driftpost  & <sons>"


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_holds_the_newest_fifty_words(path: str, tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    for number in range(52):
        later(house, incident, f"2013-10-26 14:{number:02d}", f"Word {number}.", "2013-10-26 16:00")
    assert len(parsed(printed(house, tmp_path), path).entries) == 50
