"""From alarm to published word with ready words, in a real browser: every press beyond the words is counted."""

from playwright.sync_api import Page

from tests.journeys.team import MAYA, draft, signed_in
from tests.support.browser import PHONE, Open, axe, scrolls_sideways
from tests.support.house import House

MOST = 8
# Counts what a hand does besides typing words and stepping from one field of words to the next.
COUNTING = """
const count = () => (sessionStorage.presses = Number(sessionStorage.presses ?? 0) + 1);
const words = "textarea, input[type=text], [contenteditable], [contenteditable] *";
addEventListener("pointerdown", (press) => press.target.matches(words) || count(), true);
addEventListener("keydown", (press) => press.key === "Enter" && count(), true);
"""


def begin(maya: Page) -> None:
    """Walk from the desk to the questions of a hack's first word."""
    maya.get_by_role("link", name="Something's wrong").click()
    maya.get_by_label("What do people see?").fill("Posts go out that you did not write")
    maya.get_by_text("Accounts misused").click()
    maya.get_by_role("button", name="Begin with ready words").click()
    maya.wait_for_load_state()


def answer(maya: Page) -> None:
    """Answer every question."""
    for number, field in enumerate(maya.locator("textarea[data-blank]").all()):
        field.fill(f"This is answer {number}, and it is true.")


def test_the_first_word_takes_at_most_eight_presses(team: House, browse: Open) -> None:
    maya = signed_in(team, browse, MAYA)
    maya.context.add_init_script(COUNTING)
    maya.goto(team.app)
    begin(maya)
    answer(maya)
    assert "[[" not in draft(maya)
    maya.locator("label.pick", has_text="Posting to Twitter").click()
    maya.get_by_role("group", name="Posting to Twitter").get_by_text("we switched it off").click()
    maya.locator("#field-next label.chip").nth(1).click()
    pressed = maya.evaluate("Number(sessionStorage.presses)")
    maya.get_by_role("button", name="Publish to").click()
    maya.wait_for_url("**/rooms/*")
    assert pressed + 1 == 7 <= MOST
    assert "This is answer 4" in team.shows("Posts go out that you did not write")


def test_the_text_follows_the_answers_and_the_promise_as_they_change(team: House, browse: Open) -> None:
    maya = signed_in(team, browse, MAYA)
    begin(maya)
    first, words = maya.locator("textarea[data-blank]").first, maya.get_by_label("First words")
    first.press_sequentially("We see posts.")
    assert draft(maya).startswith("We see posts.\n\nIf it has reached you")
    words.press("Control+Home")
    words.press_sequentially("Hello. ")
    first.fill("We saw odd posts.")
    assert draft(maya).startswith("Hello. We saw odd posts.\n\n")
    first.fill("")
    assert draft(maya).startswith("Hello. [[What has happened")
    maya.get_by_text("at …").click()
    maya.get_by_label("At which time").fill("23:58")
    maya.get_by_label("At which time").blur()
    assert "write again by 23:58 " in draft(maya)


def test_without_scripts_the_server_puts_them_in(team: House, browse: Open) -> None:
    maya = signed_in(team, browse, MAYA, size=PHONE, scripts=False)
    begin(maya)
    answer(maya)
    maya.get_by_role("button", name="Publish to").click()
    maya.wait_for_url("**/rooms/*")
    shown = team.shows("This is answer 4, and it is true.")
    assert "[[" not in shown


def test_anyone_can_use_the_questions(team: House, browse: Open) -> None:
    maya = signed_in(team, browse, MAYA)
    begin(maya)
    for scheme in ("light", "dark"):
        maya.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        axe(maya)
    maya.goto(f"{team.app}/ready-words/hack/first")
    axe(maya)
    maya.set_viewport_size({"width": 320, "height": 640})
    assert not scrolls_sideways(maya)
