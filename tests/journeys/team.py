"""The team of Driftpost at their browsers, signed in by one-use links."""

import re

from playwright.sync_api import Page

from tests.support.browser import PHONE, Open
from tests.support.house import OLGA, House

MAYA, TOM = "maya@driftpost.example", "tom@driftpost.example"
PARTS = ("Posting to Twitter", "Posting to Facebook", "The app and your queue")


def gather(house: House) -> None:
    """Add the people and the parts of the service."""
    house.cli("person", "add", MAYA, "--name", "Maya Okafor", "--role", "speaker", "--as", OLGA)
    house.cli("person", "add", TOM, "--name", "Tom Reyes", "--role", "supporter", "--as", OLGA)
    for part in PARTS:
        house.cli("component", "add", part, "--as", OLGA)


def assemble(house: House, browse: Open) -> None:
    """Gather the team and let Maya and Tom sign in, each in a browser that the house remembers."""
    gather(house)
    for email in (MAYA, TOM):
        house.browsers[email] = signed_in(house, browse, email).context.storage_state()


def signed_in(house: House, browse: Open, email: str, *, size: dict[str, int] = PHONE, scripts: bool = True) -> Page:
    """Return somebody's browser at the desk: the one that is known, or one that a link has just let in."""
    if email in house.browsers:
        return browse(house.app, size=size, scripts=scripts, storage_state=house.browsers[email])
    link = house.json("sign-in-link", email)["url"]
    page = browse(link, size=size, scripts=scripts)
    page.get_by_role("button").first.click()
    page.goto(house.app)
    return page


def declare(page: Page, text: str = "Somebody posts in your name. We have stopped all posting, and I am sorry.") -> str:
    """Walk from the desk to the first published word; return the room's address."""
    page.get_by_role("link", name="Something's wrong").click()
    page.get_by_text("Accounts misused").click()
    page.get_by_label("What do people see?").fill("Posts go out that you did not write")
    page.get_by_text("Posting to Twitter").click()
    page.get_by_role("group", name="Posting to Twitter").get_by_text("we switched it off").click()
    page.get_by_label("First words").fill(text)
    page.get_by_role("button", name=re.compile("^Publish to")).click()
    page.wait_for_url("**/rooms/*")
    return page.url


def draft(page: Page) -> str:
    """Return the words in the form of the room, as they would be sent."""
    return page.locator("[name=text]").input_value()
