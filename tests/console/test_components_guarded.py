"""A component's name that the guard holds back is confirmed on the page where it was written."""

import re

from tests.console.conftest import SignedIn
from tests.factories import Driftpost


def test_what_was_found_gets_a_box_and_goes_through_once_it_is_ticked(house: Driftpost, signed_in: SignedIn) -> None:
    maya, sent = signed_in(house.maya), {"name": "db-3.eu.driftpost.internal", "group": "", "description": ""}
    page = maya.post("/components", sent).content.decode()
    assert "This names a machine inside your house." in page and not house.page.components.filter(name=sent["name"])
    (box,) = set(re.findall(r'name="(seen_\w+)"', page))
    maya.post("/components", sent | {box: "on"})
    assert house.page.components.filter(name=sent["name"]).exists()
