"""The coach beside the draft: marks under the words, better ones by one press, and nothing that stands in the way."""

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.journeys.team import MAYA, declare, draft, signed_in
from tests.journeys.test_staff import anyone_can_use
from tests.support.browser import DESK, Open
from tests.support.house import House

WORDS = "Posting is back 🎉. We apologise for any inconvenience, and more follows shortly."


@pytest.fixture
def maya(team: House, browse: Open) -> Page:
    """Maya in the room after her first word; a breach of the page's own security policy fails her test."""

    def strict(message: ConsoleMessage) -> None:
        assert "Content Security Policy" not in message.text, message.text

    page = signed_in(team, browse, MAYA, size=DESK)
    page.on("console", strict)
    declare(page)
    return page


def mark(page: Page, words: str) -> None:
    """Wait until ``words`` are marked in the draft."""
    expect(page.locator(".cm-lintRange", has_text=words).first).to_be_visible()


def test_better_words_by_one_press_and_back(maya: Page) -> None:
    maya.get_by_label("What you say").fill(WORDS)
    mark(maya, "shortly")
    mark(maya, "We apologise for any inconvenience")
    anyone_can_use(maya)
    maya.set_viewport_size(DESK)  # type: ignore[arg-type]
    before = draft(maya)
    maya.get_by_role("button", name="instead of shortly").click()
    assert "and more follows by " in draft(maya)
    maya.get_by_role("button", name="Undo").click()
    assert draft(maya) == before


def test_all_of_it_by_keyboard(maya: Page) -> None:
    maya.get_by_label("What you say").click()
    maya.keyboard.type(WORDS)
    mark(maya, "shortly")
    maya.keyboard.press("F8")
    maya.keyboard.press("F8")
    expect(maya.locator(".cm-tooltip")).to_contain_text("means nothing to someone waiting")
    expect(maya.locator("[data-coach-said]")).to_contain_text("means nothing to someone waiting")
    maya.keyboard.press("Control+.")
    assert "shortly" not in draft(maya)
    maya.keyboard.press("Control+z")
    assert draft(maya) == WORDS


def test_a_sentence_for_what_is_missing_has_a_blank_that_cannot_go_out(team: House, maya: Page) -> None:
    maya.get_by_label("What you say").fill("We are sorry.")
    maya.get_by_text("more", exact=False).and_(maya.locator(".tips summary")).click()
    maya.get_by_role("button", name="Add a sentence: What you can do").click()
    publish = maya.get_by_role("button", name="Publish to the page")
    publish.click()
    expect(maya.get_by_role("alert")).to_contain_text("A blank is still to be filled")
    mark(maya, "[[")
    maya.get_by_label("What you say").fill("We are sorry. You need to do nothing now.")
    publish.click()
    team.shows("You need to do nothing now.")


def test_a_coach_that_is_slow_or_silent_stands_in_nobodys_way(team: House, maya: Page) -> None:
    silent = {"marks": [], "panel": "Not a word.", "summary": "", "silent": True}
    maya.route("**/coach", lambda route: None)  # it is asked, and never answers
    maya.get_by_label("What you say").fill(WORDS)
    expect(maya.get_by_text("The coach is not answering; you can go on.").first).to_be_visible()
    maya.route("**/coach", lambda route: route.fulfill(json=silent), times=1)
    expect(maya.get_by_text("Not a word.")).to_be_visible()  # it is asked again, though nobody types
    maya.unroute("**/coach")
    mark(maya, "shortly")
    maya.get_by_role("button", name="Publish to the page").click()
    team.shows("more follows shortly")


def test_without_scripts_it_reads_what_one_asks_it_to(team: House, browse: Open) -> None:
    maya = signed_in(team, browse, MAYA, scripts=False)
    declare(maya)
    maya.get_by_label("What you say").fill(WORDS)
    maya.get_by_role("button", name="Read it").click()
    expect(maya.get_by_text("things to look at")).to_be_visible()
    expect(maya.get_by_text("means nothing to someone waiting")).to_be_attached()
    assert draft(maya) == WORDS


def test_a_secret_waits_for_a_tick(team: House, maya: Page) -> None:
    maya.get_by_label("What you say").fill("The key AKIAIOSFODNN7EXAMPLE is replaced.")
    maya.get_by_role("button", name="Publish to the page").click()
    anyone_can_use(maya)
    maya.get_by_label("I have seen this, and publish it all the same").check()
    maya.get_by_role("button", name="Publish to the page").click()
    team.shows("AKIAIOSFODNN7EXAMPLE")


def test_the_first_screen_has_it_too(team: House, browse: Open) -> None:
    maya = signed_in(team, browse, MAYA, size=DESK)
    maya.get_by_role("link", name="Something's wrong").click()
    maya.get_by_label("First words").fill(WORDS)
    mark(maya, "shortly")
    anyone_can_use(maya)


def test_anyone_can_set_the_own_words_and_a_programs_token(team: House, browse: Open) -> None:
    maya = signed_in(team, browse, MAYA, size=DESK)
    maya.goto(f"{team.app}/phrases")
    maya.get_by_label("The words").fill("reach out")
    maya.get_by_label("Say instead").fill("write to you")
    maya.get_by_role("button", name="Add", exact=True).click()
    expect(maya.get_by_text("better: write to you")).to_be_visible()
    anyone_can_use(maya)
    maya.goto(f"{team.app}/programs")
    maya.get_by_label("Which program is it for?").fill("deploys")
    maya.get_by_label("read incidents and components").check()
    maya.get_by_role("button", name="Make it").click()
    expect(maya.locator(".secret")).to_contain_text("levelhead_")
    anyone_can_use(maya)
