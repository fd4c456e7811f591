"""An owner connects an account: on a phone and at a desk, in light and dark."""

from playwright.sync_api import Page, expect

from tests.journeys.team import signed_in
from tests.support.browser import DESK, PHONE, Open, axe, scrolls_sideways
from tests.support.house import OLGA, House


def fine_everywhere(page: Page) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            assert not scrolls_sideways(page)
        axe(page)


def test_an_account_is_connected_looked_at_and_removed(house: House, browse: Open) -> None:
    page = signed_in(house, browse, OLGA)
    page.goto(f"{house.app}/channels")
    fine_everywhere(page)
    page.get_by_role("link", name="Mastodon").click()
    fine_everywhere(page)
    page.get_by_label("Server", exact=True).fill("https://mastodon.example")
    page.get_by_label("Access token").fill("ZA-Yj3aBD8U8Cm7lKUp")
    page.get_by_role("button", name="Connect").click()
    expect(page.get_by_role("heading", name="Mastodon")).to_be_visible()
    expect(page.get_by_text("nothing is wrong").first).to_be_visible()
    fine_everywhere(page)
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("None is connected yet")).to_be_visible()
