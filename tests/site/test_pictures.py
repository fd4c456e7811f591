"""A picture on the page: a signed file of our own beside the words, lighter than a wait, gone with its update."""

from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from django.conf import settings

from levelhead.actions.stop_message import stop_message
from levelhead.edge.site import Site as Edge
from levelhead.models import Incident, Picture, Update
from levelhead.site import keys, publish
from levelhead.site.verifying import Verdict, check_folder
from tests.factories import Driftpost, say
from tests.site.pages import printed, quiet_house, resolve, saturday, served, wall
from tests.support.pictures import ALT, shown_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Driftpost:
    """Driftpost on that Saturday."""
    return quiet_house()


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """Its open incident."""
    return saturday(house)


def shown(house: Driftpost, incident: Incident) -> Update:
    """Maya says something and shows it."""
    return say(house, incident, pictures=[shown_with(house.maya, incident)], next_by=wall("2013-10-26 14:00"))


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in (folder / "pictures").rglob("*.webp"))


def address() -> str:
    one = Picture.objects.select_related("update_said").get()
    assert one.update_said is not None
    return f"/pictures/{one.update_said.public_id}/{one.checksum}.webp"


def test_it_stands_beside_the_words_on_both_pages(house: Driftpost, incident: Incident, tmp_path: Path) -> None:
    assert "<figure" not in printed(house, tmp_path).text()
    shown(house, incident)
    site = printed(house, tmp_path)
    image = f'<img src="{address()}" width="300" height="200" alt="{ALT}" loading="lazy">'
    assert image in site.text()
    assert image in site.text(f"/incidents/{incident.public_id}/")
    assert files(tmp_path) == [address().lstrip("/")]
    signed = {key.name: key.public for key in keys.every(house.page)}
    assert {one.verdict for one in check_folder(tmp_path, signed)} == {Verdict.GENUINE}


@pytest.mark.parametrize("feed", ["history.atom", "history.rss"])
def test_feeds_show_it_from_its_whole_address(house: Driftpost, incident: Incident, tmp_path: Path, feed: str) -> None:
    shown(house, incident)
    printed(house, tmp_path)
    text = (tmp_path / feed).read_text()
    ElementTree.fromstring(text)
    entry = feedparser.parse(text).entries[0]
    words = entry.content[0].value if "content" in entry else entry.summary
    assert f'src="{settings.ENV.public_url}{address()}"' in words
    assert 'alt="A post that Maya did not write' in words


def test_the_edge_serves_it_and_lets_go_with_the_words(house: Driftpost, incident: Incident, tmp_path: Path) -> None:
    shown(house, incident)
    path = address()
    printed(house, tmp_path)
    edge = Edge(tmp_path, 1_000_000)
    head = served(edge, path).response("br").answer.head
    assert b"content-type: image/webp\r\n" in head
    assert b"x-content-type-options: nosniff\r\n" in head
    assert b"cache-control: public, max-age=86400\r\n" in head
    stop_message(house.by_maya, incident)
    assert "<figure" not in printed(house, tmp_path).text()
    assert (served(edge, path).status, files(tmp_path)) == (404, [])


def test_it_outlives_the_end_and_a_whole_print(house: Driftpost, incident: Incident, tmp_path: Path) -> None:
    shown(house, incident)
    resolve(house, incident, "2013-10-26 13:30")
    publish.build(house.page, tmp_path)
    assert files(tmp_path) == [address().lstrip("/")]
    (tmp_path / "pictures" / "left-behind").mkdir()
    (tmp_path / "pictures" / "left-behind" / "x.webp").write_bytes(b"")
    assert not publish.is_sound(tmp_path)
    publish.publish(house.page, tmp_path, anew=True)
    assert files(tmp_path) == [address().lstrip("/")]
    assert publish.is_sound(tmp_path)


def test_it_is_written_once(house: Driftpost, incident: Incident, tmp_path: Path) -> None:
    shown(house, incident)
    before = printed(house, tmp_path).stamps()
    say(house, incident, next_by=wall("2013-10-26 15:00"))
    after = printed(house, tmp_path).stamps()
    for name in (address().lstrip("/"), f"{address().lstrip('/')}.sig.json"):
        assert before[name] == after[name]
