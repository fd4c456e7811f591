"""The inbox's list leads to all who told something, also without scripts."""

import re
from html import unescape

import pytest
from django.test import Client

from levelhead.models import Report
from levelhead.reports import paging
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, a_report


@pytest.fixture
def ines(house: Driftpost, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Ines's browser, with five who wait, two at once."""
    monkeypatch.setattr(paging, "AT_ONCE", 2)
    for number in range(5):
        a_report(house.page, f"report number {number}")
    return signed_in(house.ines)


def link(page: str, rel: str) -> str:
    found = re.search(rf'<a rel="{rel}"[^>]*href="([^"]*)"', page)
    return unescape(found[1]) if found else ""


def test_the_list_leads_on_and_back_and_keeps_what_was_chosen(ines: Client) -> None:
    first = ines.get("/inbox?whose=nobody").content.decode()
    assert "1 to 2 of 5" in first
    assert link(first, "prev") == ""
    second = ines.get(link(first, "next")).content.decode()
    assert "3 to 4 of 5" in second
    assert "report number 2" in second and "report number 1" not in second
    assert "whose=nobody" in link(second, "next")
    assert "1 to 2 of 5" in ines.get(link(second, "prev")).content.decode()


def test_a_talk_stands_beside_the_part_it_was_chosen_from(ines: Client) -> None:
    second = link(ines.get("/inbox?whose=waiting").content.decode(), "next")
    there = Report.objects.order_by("id")[2]
    beside = f"/inbox/{there.public_id}?{second.partition('?')[2]}"
    assert "3 to 4 of 5" in ines.get(beside).content.decode()
    closed = ines.post(beside, {"do": "close"}, follow=True).content.decode()
    assert "3 to 4 of 4" in closed


def test_a_short_list_has_no_pages(ines: Client) -> None:
    assert link(ines.get("/inbox?whose=closed").content.decode(), "next") == ""
    assert 'class="pages"' not in ines.get("/inbox?whose=mine").content.decode()
