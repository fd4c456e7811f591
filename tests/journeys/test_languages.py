"""Maya says it in English, and then in German; a reader changes to German and back."""

import itertools

from playwright.sync_api import Page, expect

from tests.journeys.team import MAYA, signed_in
from tests.support.browser import DESK, PHONE, Open, axe, scrolls_sideways
from tests.support.house import OLGA, House

WORDS = "Somebody posts in your name. We have stopped all posting, and I am sorry."


def an_incident(house: House) -> str:
    """Say a first word on a page that is also in German and Arabic; return the incident's id."""
    house.cli("language", "set", "--also", "de", "--also", "ar", "--as", OLGA)
    said = ("--title", "Posts go out that you did not write", "--kind", "hack", "--next", "30m", "--text", "-")
    return str(house.json("open", *said, "--as", MAYA, text=WORDS)["id"])


def everywhere(page: Page) -> None:
    """Nobody is kept out, and nothing runs over the edge, whatever the width."""
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        axe(page)
        assert not scrolls_sideways(page)


def test_words_are_written_in_german_beside_the_english_ones(team: House, browse: Open) -> None:
    incident = an_incident(team)
    team.shows("Übersetzung folgt.", f"/de/incidents/{incident}/")
    maya = signed_in(team, browse, MAYA)
    maya.goto(f"{team.app}/rooms/{incident}")
    maya.get_by_role("link", name="Write it in Deutsch").click()
    maya.get_by_label("What was said").fill("Jemand schreibt in Ihrem Namen. Es tut mir leid.")
    everywhere(maya)
    maya.get_by_role("button", name="Put it on the page in Deutsch").click()
    expect(maya.get_by_text("1 text is on the page now.")).to_be_visible()
    team.shows("Übersetzt von Maya Okafor.", f"/de/incidents/{incident}/")


def test_a_reader_changes_the_language_without_scripts(team: House, browse: Open) -> None:
    incident = an_incident(team)
    team.shows("Posts go out", "/ar/")
    reader = browse(f"{team.edge}/incidents/{incident}/", PHONE, scripts=False)
    reader.get_by_role("link", name="Deutsch").click()
    expect(reader.get_by_text("Übersetzung folgt.")).to_be_visible()
    expect(reader.locator("html")).to_have_attribute("lang", "de")


def test_the_pages_have_no_barrier_in_any_language(team: House, browse: Open) -> None:
    incident = an_incident(team)
    team.shows("Posts go out", "/ar/")
    for path, dark in itertools.product((f"/de/incidents/{incident}/", "/ar/"), (False, True)):
        everywhere(browse(team.edge + path, dark=dark))
    expect(browse(f"{team.edge}/ar/").locator("html")).to_have_attribute("dir", "rtl")
    olga = signed_in(team, browse, OLGA)
    olga.goto(f"{team.app}/languages")
    everywhere(olga)
    maya = signed_in(team, browse, MAYA)
    maya.goto(f"{team.app}/translations")
    everywhere(maya)


def test_the_coach_marks_the_words_of_a_translation(team: House, browse: Open) -> None:
    team.cli("language", "set", "--first", "de", "--also", "en", "--as", OLGA)
    said = ("--title", "Fremde Beiträge", "--kind", "hack", "--next", "30m", "--text", "-")
    incident = team.json("open", *said, "--as", MAYA, text="Jemand schreibt in Ihrem Namen.")["id"]
    maya = signed_in(team, browse, MAYA)
    maya.goto(f"{team.app}/translations/{incident}/en")
    words = maya.get_by_role("textbox", name="What was said")
    expect(words).to_have_attribute("contenteditable", "true")
    words.fill("Somebody posts in your name. It will be fixed shortly.")
    expect(maya.locator(".cm-lintRange", has_text="shortly").first).to_be_visible()
    everywhere(maya)
