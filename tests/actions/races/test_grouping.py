"""What people do at the moment at which a worker puts reports into groups."""

import pytest
from django.db import connection

from levelhead.actions.group_reports import forget, group_reports
from levelhead.actions.redact import redact
from levelhead.models import Incident, Report, ReportGroup
from tests.factories import Driftpost, a_report, say
from tests.support.races import GROUPED, meet


@pytest.fixture(autouse=True)
def a_worker_that_has_just_started() -> None:
    forget()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one pen, which grouping keeps for a moment")
def test_whoever_tells_or_publishes_something_meanwhile_does_not_wait(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_report(house.page)

    def tell_and_publish() -> Report:
        say(house, incident, "We have found the cause.")
        return a_report(house.page, "Mine is broken too.")

    met = meet(monkeypatch, group_reports, tell_and_publish, at=GROUPED)
    assert not met.waited and met.refusals == []
    assert Report.objects.count() == 2


def test_no_group_is_named_by_words_that_are_being_removed(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("Twitter says Zwetschge to me", "Zwetschge, says Twitter"):
        a_report(house.page, text)
    remove = lambda: redact(house.by_olga, incident, words="Zwetschge", reason="Private.")  # noqa: E731
    met = meet(monkeypatch, remove, group_reports, at="levelhead.actions.redact._carry_out")
    group_reports()
    assert met.refusals == []
    assert "zwetschge" not in ReportGroup.objects.get().name.lower()
