"""The page in a real browser: anybody can use it, it asks for nothing else, and it works without scripts."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from levelhead.actions.correct_update import correct_update
from levelhead.actions.set_picture import set_picture
from levelhead.actions.word import ComponentWord, Word
from levelhead.models import Incident
from levelhead.site import sheet
from tests.actions.test_set_picture import photo
from tests.factories import Driftpost, an_incident, soon
from tests.site.pages import later, outage, printed, quiet_house, resolve, saturday, set_clock
from tests.support.browser import Open, axe, scrolls_sideways

pytestmark = pytest.mark.django_db
WIDTHS = [320, 390, 1280]


class Served:
    """A printed folder on loopback, under the policy of generation.json; ``asked`` lists what was fetched."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        served = self

        class Handler(SimpleHTTPRequestHandler):
            def end_headers(self) -> None:
                self.send_header("Content-Security-Policy", sheet.policy())
                super().end_headers()

            def log_message(self, *_words: Any) -> None:
                served.asked.append(self.path)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self) -> None:
        """Stop serving."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """The test's folder, served."""
    server = Served(tmp_path)
    yield server
    server.close()


def full(house: Driftpost) -> Incident:
    """A page with something of everything: corrections, parts with bad days, months, two languages."""
    old = outage(house, "حدث خطأ 🚨 في التطبيق", "2013-10-26 12:40")
    resolve(house, old, "2013-10-26 12:15")
    incident = saturday(house)
    said = later(
        house, incident, "2013-10-26 13:00", "## Now\n\n1. About 10,000 [here](https://x.example).", "2013-10-26 14:00"
    )
    correct_update(house.by_maya, said, text="It is 30,000.", struck="10,000")
    later(house, incident, "2013-10-26 14:00", "> quoted\n\n`code`", "2013-10-26 16:00", words_are_lost=True)
    return incident


def pages(house: Driftpost, folder: Path) -> list[str]:
    """The addresses of one page of each kind."""
    incident = full(house)
    printed(house, folder)
    return ["/", f"/incidents/{incident.public_id}/", "/history/", "/history/2013-10/", "/404.html"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_barrier_and_nothing_scrolls_sideways(
    width: int, dark: bool, served: Served, tmp_path: Path, browse: Open
) -> None:
    for path in pages(quiet_house(), tmp_path):
        page = browse(served.url + path, {"width": width, "height": 800}, dark=dark, bypass_csp=True)
        axe(page)
        assert not scrolls_sideways(page), path


@pytest.mark.parametrize("kind", ["calm", "late", "several"])
def test_axe_finds_nothing_on_the_page_in_its_other_states(
    kind: str, served: Served, tmp_path: Path, browse: Open
) -> None:
    house = quiet_house()
    if kind != "calm":
        saturday(house)
        set_clock(house.page, "2013-10-26 13:20")
    if kind == "several":
        outage(house, "The app is slow", "2013-10-26 15:00")
    printed(house, tmp_path)
    for dark in (False, True):
        axe(browse(served.url, {"width": 390, "height": 800}, dark=dark, bypass_csp=True))


def test_a_first_view_is_one_request_and_breaks_no_policy(served: Served, tmp_path: Path, browse: Open) -> None:
    pages(quiet_house(), tmp_path)
    page = browse()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(served.url, wait_until="networkidle")
    assert served.asked == ["/"]
    assert said == []
    assert page.evaluate("getComputedStyle(document.querySelector('.say')).borderRadius") == "14px"


def test_a_face_comes_from_our_own_address_under_the_same_policy(
    served: Served, tmp_path: Path, browse: Open
) -> None:
    house = quiet_house()
    incident = saturday(house)
    them = set_picture(house.by_maya, house.maya, photo(), "maya.jpg")
    printed(house, tmp_path)
    for path in ("/", own := f"/incidents/{incident.public_id}/"):
        page = browse(served.url + path, {"width": 320, "height": 700})
        assert page.evaluate("document.querySelector('img.face').naturalWidth") == 128
    assert set(served.asked) == {"/", f"/faces/{them.picture}.webp", own}
    axe(browse(served.url, {"width": 320, "height": 700}, bypass_csp=True))


def test_without_scripts_everything_is_there_in_the_pages_zone(served: Served, tmp_path: Path, browse: Open) -> None:
    pages(quiet_house(), tmp_path)
    words = browse(served.url, {"width": 320, "height": 700}, scripts=False).inner_text("body")
    assert "Promised by 16:00 Pacific." in words
    assert "Corrected 13:00" in words
    assert "All times are Pacific." in words


def test_with_scripts_times_are_the_readers_own(served: Served, tmp_path: Path, browse: Open) -> None:
    pages(quiet_house(), tmp_path)
    words = browse(served.url, timezone_id="Europe/Berlin").inner_text("body")
    assert "Promised by Sunday 27 October, 01:00 your time." in _plain(words)
    assert "22:00 · Maya" in words
    assert "Times beside the updates are in your own time zone; times within their words are Pacific." in words


def test_the_day_of_what_is_over_is_the_readers_own_too(served: Served, tmp_path: Path, browse: Open) -> None:
    house = quiet_house()
    incident = outage(house, "The app was slow", "2013-10-26 13:10")
    resolve(house, incident, "2013-10-26 14:00", "It is over.")
    printed(house, tmp_path)
    page = browse(f"{served.url}/incidents/{incident.public_id}/", timezone_id="Asia/Tokyo")
    line = page.locator("p.meta").first.inner_text()
    assert line.replace("Sunday, ", "Sunday ") == "Sunday 27 October 2013, from 04:10 to 06:00 your time"


def test_a_time_that_falls_on_the_readers_today_needs_no_day(served: Served, tmp_path: Path, browse: Open) -> None:
    pages(quiet_house(), tmp_path)
    page = browse(timezone_id="Europe/Berlin")
    page.clock.set_fixed_time("2013-10-26T22:30:00Z")
    page.goto(served.url)
    assert "Promised by 01:00 your time." in page.inner_text("body")


def test_a_reader_in_the_pages_own_zone_sees_it_as_it_was_printed(served: Served, tmp_path: Path, browse: Open) -> None:
    pages(quiet_house(), tmp_path)
    words = browse(served.url, timezone_id="America/Los_Angeles").inner_text("body")
    assert "Promised by 16:00 Pacific." in words
    assert "your time" not in words


def test_the_first_press_of_tab_offers_to_skip_to_the_news(served: Served, tmp_path: Path, browse: Open) -> None:
    pages(quiet_house(), tmp_path)
    page = browse(served.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the news"
    page.keyboard.press("Enter")
    page.wait_for_url("**/#main")


def test_long_words_wrap_on_a_narrow_phone(served: Served, tmp_path: Path, browse: Open) -> None:
    house = quiet_house()
    long = "Donaudampfschifffahrtsgesellschaft" * 5
    house.page.components.update(name=long[:120])
    text = f"{long}\n\n    {long}\n\n- `{long}`"
    an_incident(
        house,
        headline=long,
        components=[ComponentWord(house.twitter, "major_outage", long)],
        word=Word(text, next_by=soon(house.page)),
    )
    printed(house, tmp_path)
    page: Page = browse(served.url, {"width": 320, "height": 700})
    assert not scrolls_sideways(page)
    axe_free = page.locator("h1").bounding_box()
    assert axe_free is not None
    assert axe_free["width"] <= 320


def test_printed_on_paper_it_keeps_the_words_and_leaves_the_buttons(
    served: Served, tmp_path: Path, browse: Open
) -> None:
    pages(quiet_house(), tmp_path)
    page = browse(served.url)
    page.emulate_media(media="print")
    assert page.locator("article.say").is_visible()
    assert not page.locator(".acts").first.is_visible()


def _plain(words: str) -> str:
    """Some releases of the browser's own dates put a comma after the weekday."""
    return words.replace("Sunday, 27", "Sunday 27")
