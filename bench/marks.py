"""How soon a mark stands under words from the key that completes them: `python -m bench.marks`.

A whole Levelhead runs in a folder of its own, and a real Chromium types in the room, at the end of a draft of 150
words. The clock runs in the browser, from the key's own event to the frame in which the mark stands in the draft.
"""

import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from bench._figures import Figures
from tests.journeys.team import MAYA, declare, gather
from tests.support.browser import chromium_running
from tests.support.house import OLGA, House, mails_caught

ROUNDS = 25
SLOWEST = 150.0
"""Milliseconds, at the median."""

DRAFT = "We have switched off all posting and are looking at every post that went out since noon. " * 9
CLOCK = """() => {
  window.took = [];
  const draft = document.querySelector(".cm-content");
  let key = 0;
  draft.addEventListener("keydown", (event) => { if (event.key === "y") key = event.timeStamp; }, true);
  const look = () => {
    const marked = [...draft.querySelectorAll(".cm-lintRange")].some((mark) => mark.textContent === "shortly");
    if (marked && key) { window.took.push(performance.now() - key); key = 0; }
  };
  new MutationObserver(() => requestAnimationFrame(look)).observe(draft, { childList: true, subtree: true });
}"""


@contextmanager
def a_house() -> Iterator[House]:
    """A running Levelhead for as long as the block runs."""
    with mails_caught() as mails, tempfile.TemporaryDirectory(prefix="levelhead-marks-") as folder:
        house = House(Path(folder), mails)
        house.cli("init", "--organisation", "Driftpost", "--owner", OLGA, "--no-input")
        house.start()
        yield house
        house.stop()


def time_marks(page: Page) -> list[float]:
    """Return the milliseconds of every round."""
    page.locator(".cm-content").fill(f"{DRAFT}It ends shortl")
    page.keyboard.press("Control+End")
    page.evaluate(CLOCK)
    for number in range(ROUNDS):
        page.keyboard.press("y")
        page.wait_for_function("count => window.took.length > count", arg=number)
        page.keyboard.press("Backspace")
        page.wait_for_timeout(300)
    return [float(took) for took in page.evaluate("window.took")]


def room(house: House, page: Page) -> None:
    """Lead Maya's browser into a room."""
    gather(house)
    page.goto(house.json("sign-in-link", MAYA)["url"])
    page.get_by_role("button").first.click()
    page.goto(house.app)
    declare(page)


def main() -> None:
    """Measure, and say so."""
    figures = Figures()
    with a_house() as house, chromium_running() as browser:
        page = browser.new_page()
        room(house, page)
        took = sorted(time_marks(page))
    figures.at_most("from key to mark, median, ms", statistics.median(took), SLOWEST)
    figures.at_most("from key to mark, slowest of 25, ms", took[-1], SLOWEST * 2)
    figures.end()


if __name__ == "__main__":
    main()
