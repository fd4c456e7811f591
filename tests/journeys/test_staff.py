"""From alarm to published word, a second person in the room, and a correction in the open."""

import re
import time

from playwright.sync_api import Page, expect

from tests.journeys.team import MAYA, TOM, declare, draft, signed_in
from tests.support.browser import DESK, PHONE, Open, axe, scrolls_sideways
from tests.support.house import House

NARROW = {"width": 320, "height": 640}


def anyone_can_use(page: Page) -> None:
    """Fail where axe finds a barrier, in the light or the dark, or where a phone must be pushed sideways."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        axe(page)
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert not scrolls_sideways(page)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]


def test_from_alarm_to_published_word_on_a_phone(team: House, browse: Open) -> None:
    maya = signed_in(team, browse, MAYA)
    anyone_can_use(maya)
    begun = time.monotonic()
    declare(maya)
    team.shows("Posts go out that you did not write")
    assert time.monotonic() - begun < 60
    expect(maya.get_by_text("on the page", exact=True)).to_be_visible()
    anyone_can_use(maya)


def test_without_scripts_it_works_as_well(team: House, browse: Open) -> None:
    maya = signed_in(team, browse, MAYA, scripts=False)
    declare(maya, "Said without scripts.")
    assert "Said without scripts." in team.shows("Said without scripts.")


def test_a_second_person_looks_on_and_offers_words(team: House, browse: Open) -> None:
    maya, tom = signed_in(team, browse, MAYA, size=DESK), signed_in(team, browse, TOM)
    room = declare(maya)
    maya.get_by_label("What you say").fill("All posting")
    tom.goto(room)
    tom.get_by_role("link", name="Maya Okafor").click()
    anyone_can_use(tom)
    maya.get_by_label("What you say").fill("All posting is switched off.")
    expect(tom.get_by_text("All posting is switched off.")).to_be_visible()
    tom.goto(room)
    tom.get_by_label("What you say").fill("Say that the app works.")
    tom.get_by_role("button", name="Offer these words to Maya Okafor").click()
    maya.get_by_role("link", name="Show it").click()
    anyone_can_use(maya)
    maya.get_by_role("button", name="Take the words of Tom Reyes").click()
    assert draft(maya) == "All posting is switched off.\n\nSay that the app works."


def test_correcting_in_the_open(team: House, browse: Open) -> None:
    maya = signed_in(team, browse, MAYA)
    declare(maya, "It began on Saturday. I am sorry.")
    maya.get_by_role("link", name="Correct update 1").click()
    maya.get_by_label("Which words are wrong?").fill("on Saturday")
    maya.get_by_label("What is right?").fill("It began on Friday night.")
    maya.get_by_role("button", name="See how it will read").click()
    anyone_can_use(maya)
    maya.get_by_role("button", name="Publish the correction").click()
    assert "<del>on Saturday</del>" in team.shows("It began on Friday night.")


def test_what_is_typed_without_a_connection_is_kept(team: House, browse: Open) -> None:
    maya = signed_in(team, browse, MAYA)
    declare(maya)
    maya.context.set_offline(True)
    maya.get_by_label("What you say").fill("Written in the train.")
    expect(maya.get_by_text("no connection")).to_be_visible()
    maya.context.set_offline(False)
    expect(maya.locator("[data-saved]")).to_have_text(re.compile("^saved"))
    maya.reload()
    assert draft(maya) == "Written in the train."


def test_two_windows_keep_both_drafts(team: House, browse: Open) -> None:
    maya = signed_in(team, browse, MAYA)
    room = declare(maya)
    other = maya.context.new_page()
    other.goto(room)
    maya.get_by_label("What you say").fill("At the desk.")
    expect(maya.get_by_text("saved", exact=True)).to_be_visible()
    other.get_by_label("What you say").fill("On the phone.")
    expect(other.get_by_text("Another window saved different words meanwhile.")).to_be_visible()
    other.get_by_role("button", name="Take the other ones").click()
    assert draft(other) == "At the desk."
