"""What was stopped: no page and no feed shows its words, and both say that it was withdrawn."""

from pathlib import Path

import pytest

from levelhead.actions.correct_update import correct_update
from levelhead.actions.stop_message import stop_message
from levelhead.actions.withdraw_incident import withdraw_incident
from levelhead.actions.word import ComponentWord
from tests.factories import say
from tests.site.pages import fresh, printed, quiet_house, saturday, seen

pytestmark = pytest.mark.django_db


def test_the_page_and_the_feeds_say_that_it_was_withdrawn(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    say(house, incident, "Mispasted words.")
    path = f"/incidents/{incident.public_id}/"
    assert "Mispasted" in printed(house, tmp_path).text(path)
    stop_message(house.by_maya, incident)
    site = printed(house, tmp_path)
    for file in (path, "/", "/history.atom", "/history.rss"):
        assert "Mispasted" not in site.text(file)
        assert "was withdrawn" in site.text(file)


def test_the_latest_word_is_the_last_that_stands(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    first = incident.updates.get()
    say(house, incident, "Mispasted words.")
    stop_message(house.by_maya, incident)
    page = seen(printed(house, tmp_path).text())
    assert page.index(first.text[:20]) < page.index("was withdrawn at")


def test_a_stopped_correction_leaves_a_line(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    correct_update(house.by_maya, incident.updates.get(), text="Wrong as well.")
    stop_message(house.by_maya, incident)
    page = seen(printed(house, tmp_path).text())
    assert "A correction of" in page
    assert "Wrong as well" not in page


def test_a_false_alarm_is_no_day_with_trouble(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    assert "Days with trouble" in printed(house, tmp_path).text()
    withdraw_incident(house.by_maya, fresh(house, incident))
    assert "Days with trouble" not in printed(house, tmp_path).text()
    again = [ComponentWord(house.twitter, "major_outage")]
    say(house, fresh(house, incident), "It is real after all.", components=again)
    assert "Days with trouble" in printed(house, tmp_path).text()
