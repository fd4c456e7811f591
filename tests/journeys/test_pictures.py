"""A picture from Maya's telephone to the reader's: chosen, asked for its words, published, seen."""

from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.team import MAYA, declare, draft, signed_in
from tests.journeys.test_staff import anyone_can_use
from tests.support.browser import PHONE, Open
from tests.support.house import House
from tests.support.pictures import ALT, a_picture


def test_a_picture_beside_the_words(team: House, browse: Open, tmp_path: Path) -> None:
    maya, file = signed_in(team, browse, MAYA), tmp_path / "post.png"
    file.write_bytes(a_picture(size=(1500, 900)))
    declare(maya)
    maya.get_by_label("What you say").fill("This is what people see.")
    maya.get_by_text("A picture beside the words").click()
    maya.locator("#new-picture").set_input_files(file)
    expect(maya.locator("[data-saved]")).to_contain_text("saved")
    maya.get_by_role("button", name="Add this picture").click()
    expect(maya.get_by_role("alert")).to_contain_text("Say in words what this picture shows")
    anyone_can_use(maya)
    maya.locator("figure textarea").fill(ALT)
    assert draft(maya) == "This is what people see."
    expect(maya.locator("[data-kept]")).to_be_hidden()  # the browser has nothing left to put back
    maya.get_by_role("button", name="Publish to").click()
    team.shows("This is what people see.")
    image = browse(team.edge, size=PHONE).get_by_alt_text(ALT)
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("naturalWidth", 1500)
    anyone_can_use(image.page)
