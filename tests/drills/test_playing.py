"""A story plays through the same actions a person uses, on the page's own clock."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from levelhead.drills.loading import find, load
from levelhead.drills.playing import play
from levelhead.drills.story import Story
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Refused
from levelhead.models import Entry, Incident, Message, Page, Promise, Update
from tests.factories import driftpost

LATE = """
story: late
title: A promise passes
organisation: Driftpost
zone: UTC
people: [{key: maya, name: Maya Okafor, email: maya@driftpost.example, role: owner}]
components: [{name: Posting}]
events:
  - at: 2026-03-01 10:00
    name: first
    open:
      by: maya
      headline: Posting is down
      text: We see it.
      next: 2026-03-01 10:30
      components: {Posting: {status: major_outage}}
  - at: 2026-03-01 11:00
    say: {by: maya, status: identified, text: We know why., next: 2026-03-01 12:00}
  - at: 2026-03-01 12:00
    resolve: {by: maya, text: It is over.}
"""


@pytest.fixture
def late(tmp_path: Path) -> Story:
    """A story in which the second word comes half an hour late."""
    path = tmp_path / "late.yaml"
    path.write_text(LATE)
    return load(path)


def quick(story: Story, told: list[str] | None = None) -> Page:
    """Play as fast as the machine can."""
    heard = told if told is not None else []
    return play(story, speed=None, system_user="olga", tell=lambda at, words, _: heard.append(f"{at:%H:%M} {words}"))


def test_a_late_word_is_late_and_a_word_in_time_is_kept(db: None, late: Story) -> None:
    quick(late)
    assert [one.state for one in Promise.objects.order_by("id")] == ["late", "kept"]


def test_the_minute_after_the_promise_is_stepped_through(db: None, late: Story) -> None:
    told: list[str] = []
    quick(late, told)
    assert told[1].startswith("10:31 An update was promised")


def test_every_act_is_a_person_s_act(db: None, late: Story) -> None:
    quick(late)
    verbs = [line.verb for line in Entry.objects.order_by("id")]
    assert verbs[-4:] == ["open_incident", "say_update", "say_update", "say_update"]
    assert set(Entry.objects.values_list("system_user", flat=True)) == {"olga"}
    assert Message.objects.filter(kind="update").count() == 3


def test_the_page_s_clock_stands_at_the_end(db: None, late: Story) -> None:
    page = quick(late)
    page.refresh_from_db()
    assert page_now(page) == datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def test_at_a_speed_the_clock_runs_on_and_long_quiet_is_skipped(db: None, late: Story) -> None:
    page = play(late, speed=36_000, system_user="olga", tell=lambda *_: None, wait=0.05)
    page.refresh_from_db()
    assert page.clock_rate == 1
    assert [one.said_at.minute for one in Update.objects.all()] == [0, 0, 0]


def test_a_story_never_plays_on_a_page_that_is_there(db: None, late: Story) -> None:
    driftpost()
    with pytest.raises(Refused, match="never plays on it"):
        quick(late)
    assert not Incident.objects.exists()


def test_a_refused_act_names_the_story_s_line(db: None, tmp_path: Path) -> None:
    path = tmp_path / "hasty.yaml"
    path.write_text(LATE.replace("next: 2026-03-01 12:00", "next: 2026-03-01 09:00"))
    with pytest.raises(Refused, match="Line 17 of the story: The next update is promised for a time that has passed"):
        quick(load(path))


def test_the_weekend_keeps_every_promise(db: None) -> None:
    quick(load(find("buffer-2013")))
    assert set(Promise.objects.values_list("state", flat=True)) == {"kept"}
    assert Update.objects.filter(words_are_lost=True).count() == 1
    assert Incident.objects.get().began_is_estimate
