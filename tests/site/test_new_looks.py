"""A release changes how pages look: those it has not printed again yet still show as they were meant to."""

from pathlib import Path

import pytest
from django.utils.safestring import SafeString

from levelhead.site import backlog, publish, sheet
from tests.factories import Driftpost
from tests.site.pages import Site, outage, printed, quiet_house, resolve, saturday
from tests.support.browser import Open

pytestmark = pytest.mark.django_db
OLD = SafeString("body{color:#010203}")


def policy(site: Site) -> str:
    return str(site.generation["headers"]["Content-Security-Policy"])


@pytest.fixture
def upgraded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Driftpost, Site]:
    """A site printed by an earlier release and taken up by this one, which has printed no old page again yet."""
    house = quiet_house()
    resolve(house, outage(house, "Trouble of old", "2013-10-26 15:00"), "2013-10-26 12:20")
    monkeypatch.setattr(publish, "AT_ONCE", 0)
    monkeypatch.setattr(backlog, "AT_A_TIME", 1)
    with pytest.MonkeyPatch.context() as earlier:
        earlier.setattr(sheet, "style", lambda: OLD)
        earlier.setattr(sheet, "looks", lambda: "earlier")
        printed(house, tmp_path)
        while publish.catch_up(house.page, tmp_path):
            pass
    return house, printed(house, tmp_path)


def test_old_pages_are_allowed_their_style_until_they_are_printed_again(upgraded: tuple[Driftpost, Site]) -> None:
    house, site = upgraded
    old, new = sheet._checksum(OLD), sheet._checksum(sheet.style())
    assert f"style-src '{new}' '{old}'" in policy(site)
    saturday(house)
    publish.publish(house.page, site.folder)
    assert f"style-src '{new}' '{old}'" in policy(site), "a word in between changes nothing about it"
    while publish.catch_up(house.page, site.folder):
        pass
    assert f"style-src '{new}'; " in policy(site)


def test_a_browser_shows_an_old_page_with_its_style(upgraded: tuple[Driftpost, Site], browse: Open) -> None:
    site, reader = upgraded[1], browse()
    page = next(site.folder.glob("incidents/*/index.html")).read_text()
    headers = {"Content-Security-Policy": policy(site), "Content-Type": "text/html"}
    reader.route("**/*", lambda route: route.fulfill(body=page, headers=headers))
    reader.goto("http://status.driftpost.example/")
    assert reader.evaluate("getComputedStyle(document.body).color") == "rgb(1, 2, 3)"


def test_what_was_no_checksum_is_not_carried_on() -> None:
    assert "evil" not in sheet.policy("style-src 'unsafe-inline' https://evil.example 'sha256-abc='; script-src *")
    assert "'sha256-abc='" in sheet.policy("style-src 'unsafe-inline' 'sha256-abc='; script-src *")
