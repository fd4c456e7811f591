"""Stopping and freezing with real processes: what waits stays where it is, and a restart changes nothing."""

import time

import pytest

from tests.support.house import House
from tests.support.mails import until
from tests.worker.test_from_word_to_mailbox import RAFAEL, follow

OPEN = ("open", "--title", "Posting is down", "--impact", "major", "--next", "30m", "--text", "-")


@pytest.fixture
def waiting(named_house: House) -> House:
    """A house whose word waits before it leaves, by a clock that stands, with Rafael among its readers."""
    named_house.env["LEVELHEAD_STOP_SECONDS"] = "15"
    named_house.set_clock("2026-03-01T09:00:00+00:00")
    named_house.start()
    follow(named_house, RAFAEL)
    return named_house


def heard(house: House, words: str) -> bool:
    """Whether a mail to Rafael says so."""
    return any(words in mail.as_string() for mail in list(house.mails) if mail["To"] == RAFAEL)


def restart(house: House) -> None:
    """Stop everything and start it again."""
    house.stop()
    house.start()


@pytest.mark.data
def test_restarted_what_is_stopped_never_leaves_and_what_is_frozen_leaves_once_thawed(waiting: House) -> None:
    waiting.cli(*OPEN, text="We see it.")
    incident = waiting.json(*OPEN, "--again", text="Wrong window entirely.")["id"]
    waiting.shows("Wrong window entirely.")
    assert "1 person will not get it." in waiting.cli("stop", incident)
    waiting.shows("was withdrawn")
    waiting.cli("freeze")
    restart(waiting)
    waiting.shows("was withdrawn")
    waiting.set_clock("2026-03-01T09:01:00+00:00")
    time.sleep(3)  # the worker looks every second
    assert not heard(waiting, "We see it.") and not heard(waiting, "Wrong window")
    assert waiting.attempt(*OPEN, text="Not mine.").returncode != 0
    waiting.cli("thaw", "--because", "It was a drill.")
    until(lambda: heard(waiting, "We see it."))
    waiting.cli("say", incident, "--status", "identified", "--next", "30m", "--text", "-", text="The right words.")
    waiting.set_clock("2026-03-01T09:02:00+00:00")
    until(lambda: heard(waiting, "The right words."))
    assert not heard(waiting, "Wrong window")
