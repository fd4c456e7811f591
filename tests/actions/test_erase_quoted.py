"""A reader's words are erased where the team has quoted them, too."""

from levelhead.actions.by import Actor
from levelhead.actions.erase_report import erase_report
from levelhead.actions.place_report import group_report
from levelhead.actions.suggest import suggest
from levelhead.actions.suggest_from_reports import suggest_from_reports
from levelhead.models import Suggestion
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
