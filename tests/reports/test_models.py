"""What the tables hold to by themselves."""

import pytest
from django.db import IntegrityError, transaction

from levelhead.lib.clock import machine_now
from levelhead.models import Page, Report, ReportEntry


def a_report(page: Page) -> Report:
    now = machine_now()
    return Report.objects.create(page=page, told_at=now, last_at=now, reader_at=now, created_at=now)


def an_entry(report: Report, remote_id: str = "") -> ReportEntry:
    now = machine_now()
    return ReportEntry.objects.create(
        report=report, by="reader", text="It hangs.", at=now, created_at=now, remote_id=remote_id
    )


@pytest.fixture
def page(db: None) -> Page:
    return Page.objects.create(organisation="Driftpost", created_at=machine_now())


def test_every_talk_has_a_private_key_that_nobody_can_guess(page: Page) -> None:
    one, other = a_report(page), a_report(page)
    assert one.key != other.key
    assert len(one.key) >= 43  # 256 bits, in base 64


def test_what_its_source_delivers_twice_is_kept_once(page: Page) -> None:
    report = a_report(page)
    an_entry(report, "mail-1")
    with pytest.raises(IntegrityError), transaction.atomic():
        an_entry(report, "mail-1")


def test_entries_without_a_source_of_their_own_are_as_many_as_were_written(page: Page) -> None:
    report = a_report(page)
    an_entry(report)
    an_entry(report)
    assert report.entries.count() == 2
