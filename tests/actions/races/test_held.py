"""Two people look through what is held back and press at one moment."""

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.let_in_reports import Seen, close_held_reports, let_in_reports
from levelhead.models import Entry, Report
from tests.factories import Driftpost, a_report
from tests.support.races import END, meet


def test_each_report_is_let_in_or_closed_once(house: Driftpost, monkeypatch: pytest.MonkeyPatch) -> None:
    for _one in range(3):
        a_report(house.page, held=True)
    let_in = lambda: let_in_reports(Actor(house.ines), Seen())  # noqa: E731
    close = lambda: close_held_reports(Actor(house.tom), Seen())  # noqa: E731
    met = meet(monkeypatch, let_in, close, at=END)
    assert (met.first, met.second, met.waited) == (3, 0, True)
    assert set(Report.objects.values_list("state", "held", "receipt_due")) == {("waiting", False, True)}
    assert Entry.objects.filter(verb__endswith="_reports").count() == 1
