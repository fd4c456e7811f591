"""Whole pages, word for word: any change of what readers see shows here. Renew with LEVELHEAD_RENEW_GOLDEN=1."""

import os
import re
from pathlib import Path

import pytest

from levelhead.actions.correct_update import correct_update
from levelhead.site import sheet
from tests.factories import Driftpost
from tests.site.pages import later, outage, printed, quiet_house, resolve, saturday, set_clock, wall

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parent / "golden"


def names(house: Driftpost) -> dict[str, str]:
    """Each public id of the test with the name that the golden page has for it."""
    found = {}
    for number, incident in enumerate(house.page.incidents.order_by("id"), 1):
        found[incident.public_id] = f"incident-{number}"
        for update in incident.updates.all():
            found[update.public_id] = f"update-{number}-{update.number}"
    return found


def settled(text: str, house: Driftpost) -> str:
    """The page without what differs from run to run, and without the sheet it is printed on."""
    for public_id, name in names(house).items():
        text = text.replace(public_id, name)
    text = text.replace(sheet.style(), "…").replace(sheet.script(), "…")
    return re.sub(r"urn:uuid:[0-9a-f-]{36}", "urn:uuid:…", text)


def compare(name: str, text: str) -> None:
    """Fail where ``text`` is not what the golden file holds."""
    path = GOLDEN / name
    if os.environ.get("LEVELHEAD_RENEW_GOLDEN") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    assert text == path.read_text(), f"{name} reads otherwise. If that is meant, renew it and read the difference."


def story(house: Driftpost) -> str:
    """A Saturday with an earlier trouble, a correction and two promises; the address of its incident."""
    resolve(house, outage(house, "The app was slow", "2013-10-26 12:40"), "2013-10-26 12:15")
    incident = saturday(house)
    said = later(house, incident, "2013-10-26 13:00", "All is off. About 10,000 were hit.", "2013-10-26 15:00")
    set_clock(house.page, "2013-10-26 15:04")
    correct_update(house.by_maya, said, text="the count was too low. It is 30,000.", struck="About 10,000")
    later(house, incident, "2013-10-26 15:05", "Nothing new since 11:12.", "2013-10-26 17:00", status="monitoring")
    return f"/incidents/{incident.public_id}/"


def test_the_pages_of_an_open_incident(tmp_path: Path) -> None:
    house = quiet_house()
    path = story(house)
    site = printed(house, tmp_path)
    told = {"open.html": site.at(wall("2013-10-26 15:10")), "incident.html": site.text(path)}
    told |= {"history.html": site.text("/history/"), "month.html": site.text("/history/2013-10/")}
    told |= {"feed.atom": site.text("/history.atom"), "feed.rss": site.text("/history.rss")}
    for name, text in told.items():
        compare(name, settled(text, house))


def test_the_calm_page_and_the_page_that_is_none(tmp_path: Path) -> None:
    house = quiet_house()
    resolve(house, saturday(house), "2013-10-26 14:00", "It is over.")
    set_clock(house.page, "2013-10-30 09:00")
    site = printed(house, tmp_path)
    compare("calm.html", settled(site.text(), house))
    compare("404.html", settled(site.text("/404.html"), house))
