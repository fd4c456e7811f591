"""Ines answers readers by keyboard, and on a telephone sees one thing at a time."""

from playwright.sync_api import Page, expect

from tests.journeys.team import TOM, signed_in
from tests.support.browser import DESK, PHONE, Open, axe, scrolls_sideways
from tests.support.house import House


def told(house: House, *names: str) -> None:
    """Each of these people told somebody at the counter."""
    for name in names:
        house.cli("report", "tell", "--name", name, "--text", "-", "--as", TOM, text=f"{name} sees an empty queue")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.className"))


def test_a_talk_is_found_answered_and_left_by_keyboard(team: House, browse: Open) -> None:
    told(team, "Rafael", "Lena")
    page = signed_in(team, browse, TOM, size=DESK)
    page.goto(f"{team.app}/inbox")
    page.keyboard.press("j")
    expect(page.get_by_label("Your answer to Rafael")).to_be_visible()
    page.keyboard.press("a")
    page.keyboard.type("Hi Rafael, we just see it too. Tom")  # j and k are letters in here
    page.keyboard.press("Escape")
    page.keyboard.press("h")
    assert focused(page) == "to"
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("It is kept here.")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_label("Your answer to Lena")).to_be_visible()
    page.keyboard.press("p")
    page.wait_for_url("**/inbox?*")
    assert focused(page) == "field-heard"


def test_on_a_telephone_a_talk_stands_alone_with_the_way_back(team: House, browse: Open) -> None:
    told(team, "Rafael")
    page = signed_in(team, browse, TOM, size=PHONE)
    page.goto(f"{team.app}/inbox")
    page.get_by_role("link", name="Rafael").click()
    expect(page.get_by_label("Your answer to Rafael")).to_be_visible()
    expect(page.get_by_role("region", name="Reports")).to_be_hidden()
    axe(page)
    assert not scrolls_sideways(page)
    page.get_by_role("link", name="Back to who told us").click()
    expect(page.get_by_role("region", name="Reports")).to_be_visible()
