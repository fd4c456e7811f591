"""What the inbox makes of the reports that came."""

from datetime import timedelta

from levelhead.lib.clock import machine_now
from levelhead.models import Report, ReportGroup
from levelhead.reports.inbox import piles
from tests.factories import a_report, driftpost


def test_a_kind_of_trouble_is_new_for_half_an_hour_of_the_pages_own_time(db: None) -> None:
    house = driftpost()
    report = a_report(house.page)
    group = ReportGroup.objects.create(page=house.page, name="button, reconnect", made_at=machine_now())
    for ago, is_new in ((29, True), (31, False)):  # minutes; a replay's reports are old, however lately it was played
        told = machine_now() - timedelta(minutes=ago)
        Report.objects.filter(pk=report.pk).update(group=group, told_at=told)
        assert [pile.new for pile in piles(house.page, None)] == [is_new]
