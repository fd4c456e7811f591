"""A reader's words are erased where the team has quoted them, too."""

from levelhead.actions.by import Actor
from levelhead.actions.erase_report import erase_report
from levelhead.actions.place_report import group_report
from levelhead.actions.suggest import suggest
from levelhead.actions.suggest_from_reports import suggest_from_reports
from levelhead.lib.clock import machine_now
from levelhead.models import Report, ReportGroup, Suggestion
from levelhead.reports.reading import read
from tests.factories import Driftpost, a_report, an_incident


def test_what_was_quoted_to_the_spokesperson_is_erased_too(house: Driftpost) -> None:
    report = a_report(house.page, "My cat [Miez] is\non my page", incident=an_incident(house))
    ines = Actor(house.ines)
    placed = group_report(ines, report, name="Pages")
    assert placed.group is not None
    suggest_from_reports(ines, placed.group)
    assert "Miez" in Suggestion.objects.get().text
    erase_report(report)
    assert "Miez" not in Suggestion.objects.get().text


def test_a_reader_takes_nothing_out_of_what_the_team_wrote(house: Driftpost) -> None:
    report = a_report(house.page, "the", incident=an_incident(house))
    assert report.incident is not None
    suggest(Actor(house.tom), report.incident, text="Say that the queue is safe: the]] posts wait.")
    erase_report(report)
    assert "that the queue" in Suggestion.objects.get().text


def called_after_erasing(house: Driftpost, name: str, about: str = "") -> str:
    """How a group of two that came together by itself under ``name`` is called once the first reader has left."""
    first, second = a_report(house.page, "Queue empty, poor Miez"), a_report(house.page, "The queue holds no posts")
    terms = dict.fromkeys(read("The queue holds no posts").terms, 1.0)
    group = ReportGroup.objects.create(page=house.page, name=name, about=about, made_at=machine_now(), terms=terms)
    Report.objects.filter(pk__in=(first.pk, second.pk)).update(group=group)
    first.refresh_from_db()
    erase_report(first)
    group.refresh_from_db()
    return group.title


def test_a_group_keeps_of_its_name_what_others_say_too(house: Driftpost) -> None:
    assert called_after_erasing(house, "Queue, Miez") == "Queue"


def test_a_group_keeps_the_title_that_says_what_its_readers_want(house: Driftpost) -> None:
    assert called_after_erasing(house, "Queue, Miez", "not_sent") == "Did not go out: Queue"


def test_a_group_whose_name_is_all_erased_is_called_by_what_the_next_says(house: Driftpost) -> None:
    name = called_after_erasing(house, "Miez, poor").lower()
    assert "queue" in name
    assert "miez" not in name
