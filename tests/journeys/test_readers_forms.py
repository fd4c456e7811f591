"""A reader subscribes, confirms and leaves, on a phone and without JavaScript."""

import itertools
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.support.browser import DESK, PHONE, axe, scrolls_sideways
from tests.support.house import House

Open = Callable[..., Page]


def test_the_forms_have_no_barrier(house: House, browse: Open) -> None:
    for size, dark in itertools.product((PHONE, DESK), (False, True)):
        reader = browse(f"{house.live}/subscribe", size, dark=dark)
        axe(reader)
        reader.get_by_label("Your mail address").fill("rafael")
        reader.get_by_role("button", name="Keep me posted").click()
        expect(reader.get_by_role("alert")).to_contain_text("no mail address")
        axe(reader)
        reader.goto(f"{house.live}/leave/nothing")
        axe(reader)
        reader.set_viewport_size({"width": 320, "height": 700})
        assert not scrolls_sideways(reader)


def test_a_reader_gets_on_the_list_and_off_it_without_scripts(house: House, browse: Open) -> None:
    reader = browse(f"{house.live}/subscribe", {"width": 320, "height": 700}, scripts=False)
    reader.get_by_label("Your mail address").fill("rafael@example.org")
    reader.get_by_role("button", name="Keep me posted").click()
    expect(reader.get_by_role("heading", name="Look in your mail")).to_be_visible()
    letter = house.mails.to("rafael@example.org").get_body(("plain",))
    address = re.search(r"http\S+/confirm/\S+", letter.get_content() if letter else "")
    assert address
    reader.goto(address[0])
    reader.get_by_role("button", name="Yes, keep me posted").click()
    expect(reader.get_by_role("heading", name="You are on the list")).to_be_visible()
    reader.goto(address[0].replace("/confirm/", "/leave/"))
    reader.get_by_role("button", name="Leave the list").click()
    expect(reader.get_by_role("heading", name="You have left the list")).to_be_visible()
