"""Readers' talks, their groups and saved answers at the command line."""

import json

import pytest

from levelhead.cli import exits
from levelhead.models import Delivery, Report, SavedAnswer
from levelhead.reports import paging
from tests.cli.conftest import Type
from tests.factories import Driftpost, a_report, an_incident
from tests.fanout.conftest import expand_all

INES = ("--as", "ines@driftpost.example")


def test_a_talk_is_handed_on_moved_and_erased(driftposts: Driftpost, type_in: Type) -> None:
    report, incident = a_report(driftposts.page), an_incident(driftposts)
    assert "Tom Reyes has it" in type_in("report", "hand", report.public_id, "tom@driftpost.example", *INES).output
    assert incident.headline in type_in("report", "move", report.public_id, incident.public_id, *INES).output
    asked = type_in("report", "erase", report.public_id, *INES)
    assert (asked.exit_code, "add --yes" in asked.output) == (exits.REFUSED, True)
    assert type_in("report", "erase", report.public_id, "--yes", *INES).exit_code == 0
    report.refresh_from_db()
    assert (report.taken_by, report.incident) == (driftposts.tom, incident)
    assert report.erased_at is not None


def grouped(house: Driftpost, type_in: Type) -> tuple[list[Report], str]:
    """Three people who tell of a loop, and the id of their group."""
    people = [a_report(house.page, name=name) for name in ("Rafael", "Lena", "Kofi")]
    type_in("group", "put", people[0].public_id, "--name", "Loop", *INES)
    (one,) = json.loads(type_in("group", "list", *INES, "--json").output)
    for other in people[1:]:
        type_in("group", "put", other.public_id, "--into", one["id"], *INES)
    return people, str(one["id"])


def test_a_group_is_renamed_split_and_joined(driftposts: Driftpost, type_in: Type) -> None:
    people, group = grouped(driftposts, type_in)
    assert "“The loop”" in type_in("group", "rename", group, "The loop", *INES).output
    made = json.loads(type_in("group", "split", group, people[2].public_id, "--name", "Queue", *INES, "--json").output)
    people[2].refresh_from_db()
    assert people[2].group.name == "Queue"
    assert "Both are in “The loop”" in type_in("group", "join", made["id"], group, *INES).output
    (left,) = json.loads(type_in("group", "list", *INES, "--json").output)
    assert (left["name"], left["people"]) == ("The loop", 3)
    assert type_in("group", "settle", group, *INES).exit_code == 0
    assert type_in("group", "rename", "nosuchgroup1", "x", *INES).exit_code != 0


def test_a_group_is_answered_after_a_look(driftposts: Driftpost, type_in: Type) -> None:
    people, group = grouped(driftposts, type_in)
    words = "Hi {name}, it is mended. Ines"
    looked = type_in("group", "answer", group, "--text", "-", *INES, text=words).output
    assert "Hi Rafael, it is mended" in looked
    assert not people[0].entries.filter(by="staff").exists()
    assert "3 people" in type_in("group", "answer", group, "--text", "-", "--send", *INES, text=words).output
    assert people[1].entries.get(by="staff").text == "Hi Lena, it is mended. Ines"


def test_saved_answers_come_and_go(driftposts: Driftpost, type_in: Type) -> None:
    type_in("saved-answer", "add", "Loop", "--text", "-", *INES, text="Hi, [[what to do]]")
    (one,) = json.loads(type_in("saved-answer", "list", *INES, "--json").output)
    assert one["text"] == "Hi, [[what to do]]"
    assert type_in("saved-answer", "remove", one["id"], *INES).exit_code == 0
    assert not SavedAnswer.objects.filter(removed_at=None).exists()


def test_wen_sees_no_groups(driftposts: Driftpost, type_in: Type) -> None:
    for words in (("group", "list"), ("saved-answer", "list")):
        assert type_in(*words, "--as", "wen@driftpost.example").exit_code != 0


def test_what_is_held_is_counted_then_let_in_or_closed(driftposts: Driftpost, type_in: Type) -> None:
    same = [a_report(driftposts.page, text, held=True) for text in ("pills", "pills", "My queue is empty")]
    alike = ("report", "let-in", same[0].public_id, "--alike", "words", "--close")
    assert json.loads(type_in(*alike, *INES, "--json").output) == {"held": 2, "mailed": 0}
    assert Report.objects.filter(held=True).count() == 3
    assert "2 closed" in type_in(*alike, "--yes", *INES).output
    assert "1 in the inbox now" in type_in("report", "let-in", "--yes", *INES).output
    assert sorted(Report.objects.values_list("state", "held")) == [
        ("closed", False),
        ("closed", False),
        ("waiting", False),
    ]
    assert type_in("report", "let-in", "--alike", "words", *INES).exit_code == exits.REFUSED


def test_a_long_list_goes_on(driftposts: Driftpost, type_in: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "AT_ONCE", 2)
    told = [a_report(driftposts.page).public_id for _one in range(3)]
    first = type_in("report", "list", *INES).output
    assert "1 to 2 of 3. Go on with: --after " in first
    further = first.rpartition("--after ")[2].strip()
    rows = json.loads(type_in("report", "list", "--after", further, *INES, "--json").output)
    assert [row["id"] for row in rows] == told[2:]
    assert type_in("report", "list", "--after", "x", *INES).exit_code == exits.REFUSED


def test_what_was_not_delivered_is_found_and_settled(driftposts: Driftpost, type_in: Type) -> None:
    report = a_report(driftposts.page, email="rafael@example.org")
    type_in("report", "answer", report.public_id, "--text", "-", *INES, text="Hi Rafael, it is back. Ines")
    expand_all()
    for deed, state in (("send-again", "waiting"), ("set-aside", "left")):
        Delivery.objects.filter(message__kind="answer").update(state="failed")
        assert report.public_id in type_in("report", "list", "--whose", "lost", *INES).output
        assert ": 1." in type_in("report", deed, report.public_id, *INES).output
        assert "Nothing of it is left" in type_in("report", deed, report.public_id, *INES).output
        assert Delivery.objects.get(message__kind="answer").state == state
