"""The inbox's list a part at a time: nothing is passed over or shown twice, whatever comes meanwhile."""

from datetime import timedelta

import pytest

from levelhead.lib.clock import machine_now
from levelhead.models import Report
from levelhead.reports import paging
from levelhead.reports.inbox import Look, part
from levelhead.reports.paging import Part, cut_at
from tests.factories import Driftpost, a_report, driftpost


@pytest.fixture
def house(db: None) -> Driftpost:
    """A Driftpost of its own."""
    return driftpost()


@pytest.fixture(autouse=True)
def three_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "AT_ONCE", 3)


def told(house: Driftpost, number: int, *, together: bool = False) -> list[str]:
    """So many reports, the oldest first: a minute apart, or all in one moment."""
    base = machine_now() - timedelta(hours=2)
    reports = [a_report(house.page) for _one in range(number)]
    for place, report in enumerate(reports):
        at = base if together else base + timedelta(minutes=place)
        Report.objects.filter(pk=report.pk).update(reader_at=at)
    return [report.public_id for report in reports]


def shown(house: Driftpost, mark: str = "", *, after: bool = True, whose: str = "waiting") -> Part:
    return part(house.page, house.ines, Look(whose=whose), cut_at(mark, after=after))


def ids(part: Part) -> list[str]:
    return [report.public_id for report in part.reports]


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("whose", ["waiting", "all"])
def test_all_are_reached_forth_and_back(house: Driftpost, whose: str, together: bool) -> None:
    there = told(house, 8, together=together)
    there = there[::-1] if whose == "all" else there
    parts = [shown(house, whose=whose)]
    while parts[-1].after:
        parts.append(shown(house, parts[-1].after, whose=whose))
    assert [one for part in parts for one in ids(part)] == there
    assert [(part.first, part.last, part.total) for part in parts] == [(1, 3, 8), (4, 6, 8), (7, 8, 8)]
    back = shown(house, parts[2].before, after=False, whose=whose)
    assert ids(back) == ids(parts[1])
    assert shown(house, back.before, after=False, whose=whose).before == ""


def test_what_comes_meanwhile_shifts_nothing(house: Driftpost) -> None:
    there = told(house, 6)[::-1]
    first = shown(house, whose="all")
    a_report(house.page)
    second = shown(house, first.after, whose="all")
    assert ids(second) == there[3:]
    assert (second.first, second.last, second.total) == (5, 7, 7)


def test_who_writes_again_does_not_take_the_place_along(house: Driftpost) -> None:
    there = told(house, 6)
    first = shown(house)
    Report.objects.filter(public_id=there[2]).update(reader_at=machine_now())
    assert ids(shown(house, first.after)) == [*there[3:]]


def test_a_part_that_has_run_empty_gives_way_to_the_last(house: Driftpost) -> None:
    there = told(house, 4)
    mark = shown(house).after
    Report.objects.filter(public_id=there[3]).update(state="answered")
    assert ids(shown(house, mark)) == there[:3]
    assert ids(shown(house, mark, whose="closed")) == []


def test_what_is_no_mark_begins_at_the_first(house: Driftpost) -> None:
    there = told(house, 4)
    for mark in ("", "x", "-", "12", "9" * 17 + "-x", "１-x", "-5-x"):
        assert ids(shown(house, mark)) == there[:3]
    assert ids(shown(house, "0-nosuchreport")) == there[:3]
