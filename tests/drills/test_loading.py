"""A story is read strictly: what is not understood is refused with its line."""

from pathlib import Path

import pytest

from levelhead.drills.loading import find, load
from levelhead.drills.story import Open, Said
from levelhead.drills.wrapping import unwrap
from levelhead.lib.errors import NotFound, Refused
from tests.drills.test_playing import LATE


def test_times_are_those_of_the_story_s_zone() -> None:
    story = load(find("buffer-2013"))
    lost = next(one for one in story.events if isinstance(one.act, Said) and one.act.lost)
    assert lost.at.isoformat() == "2013-10-26T22:00:00+00:00"
    assert story.begins.isoformat() == "2013-10-26T18:00:00+00:00"


def test_every_fact_has_a_source() -> None:
    story = load(find("buffer-2013"))
    assert all(source.url.startswith("http") for source in story.sources)
    assert sum(isinstance(one.act, Open) for one in story.events) == 1


def test_an_hour_that_the_clocks_leave_out_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "night.yaml"
    path.write_text(LATE.replace("zone: UTC", "zone: Europe/Berlin").replace("2026-03-01 ", "2026-03-29 "))
    load(path)
    path.write_text(path.read_text().replace("next: 2026-03-29 10:30", "next: 2026-03-29 02:30"))
    with pytest.raises(Refused, match=r"night.yaml: Line \d+: there was no 2026-03-29 02:30 in Europe/Berlin"):
        load(path)


@pytest.mark.parametrize(
    ("wrong", "right", "sentence"),
    [
        ("hedline: Posting is down", "headline: Posting is down", "Line 13: there is no “hedline” in “open”"),
        ("words: Posting is down", "headline: Posting is down", "Line 12: “open” needs “headline”"),
        ("by: maya, mood: calm, status", "by: maya, status", "Line 18: there is no “mood”"),
        ("2026-03-01 25:00", "2026-03-01 11:00", "Line 17: “2026-03-01 25:00” is no time"),
        ("zone: Mars", "zone: UTC", "Line 5: There is no time zone called “Mars”"),
        ("status: broken", "status: major_outage", "Line 16: “broken” is no status"),
        ("{Fax: ", "{Posting: ", "there is no component “Fax”; the story has: Posting"),
        ("role: king", "role: owner", "Line 6: “king” is no role"),
        ("by: rafael", "by: maya", "“rafael” is no by; choose one of: maya"),
        ("at: 2026-03-01 09:00\n    say", "at: 2026-03-01 11:00\n    say", "comes before the one above"),
        ("email: maya, role", "email: maya@driftpost.example, role", "Line 6: This is not a mail address"),
        ("[{name: Posting}, {name: posting}]", "[{name: Posting}]", "Line 7: “posting” stands here for the second"),
        ("shout: {", "say: {", "an event holds one act"),
        ("title: A\ntitle: B", "title: A promise passes", "Line 4: “title” stands twice"),
        ("organisation: [", "organisation: Driftpost", "cannot be read as YAML"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, wrong: str, right: str, sentence: str) -> None:
    assert right in LATE
    path = tmp_path / "wrong.yaml"
    path.write_text(LATE.replace(right, wrong, 1))
    with pytest.raises(Refused) as told:
        load(path)
    assert sentence in str(told.value)


def test_an_unknown_story_lists_ours() -> None:
    with pytest.raises(NotFound, match="buffer-2013"):
        find("nothing-like-it")


def test_a_paragraph_s_lines_are_joined_and_lists_stay() -> None:
    assert unwrap("One\nline.\n\n- a\n  b\n- c\n\n1. d") == "One line.\n\n- a b\n- c\n\n1. d"
