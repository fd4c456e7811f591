"""Held reports in the inbox: how many, what is alike, one press."""

import re

import pytest
from django.test import Client

from levelhead.models import Report
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, a_report


@pytest.fixture
def ines(house: Driftpost, signed_in: SignedIn) -> Client:
    """Ines's browser."""
    return signed_in(house.ines)


def fields(page: str) -> dict[str, str]:
    """What the form over the held list sends along."""
    return dict(re.findall(r'type="hidden" name="(newest|people|of_incident|like)" value="([^"]*)"', page))


def press(client: Client, shown: str, deed: str) -> str:
    return client.post("/inbox", fields(shown) | {"do": deed}, follow=True).content.decode()


def test_one_press_lets_all_in(house: Driftpost, ines: Client) -> None:
    for name in ("Rafael", "Lena"):
        a_report(house.page, name=name, held=True, email=f"{name.lower()}@example.org")
    shown = ines.get("/inbox?whose=held").content.decode()
    assert "Let all 2 in" in shown
    assert "2 left a mail address" in shown
    assert "2 reports are in the inbox now." in press(ines, shown, "let_all_in")
    assert not Report.objects.filter(held=True).exists()


def test_the_second_to_press_is_told_that_somebody_was_faster(
    house: Driftpost, ines: Client, signed_in: SignedIn
) -> None:
    for _one in range(2):
        a_report(house.page, held=True)
    shown = ines.get("/inbox?whose=held").content.decode()
    assert "left a mail address" not in shown
    press(signed_in(house.tom), shown, "close_held")
    said = press(ines, shown, "let_all_in")
    assert "2 came in or were closed meanwhile" in said
    assert "automatic answers follow" not in said
    assert Report.objects.filter(state="closed").count() == 2


def test_of_what_is_alike_only_that_is_closed(house: Driftpost, ines: Client) -> None:
    same = [a_report(house.page, "Cheap <pills>", held=True) for _one in range(2)]
    a_report(house.page, "My queue is empty", held=True)
    where = f"like=words:{same[0].public_id}"
    assert where in ines.get("/inbox?whose=held").content.decode()
    shown = ines.get(f"/inbox?whose=held&{where}").content.decode()
    assert "My queue is empty" not in shown
    assert "2 reports are closed, unanswered." in press(ines, shown, "close_held")
    assert Report.objects.filter(held=True).count() == 1


def test_a_broken_form_means_nobody_rather_than_all(house: Driftpost, ines: Client) -> None:
    a_report(house.page, held=True)
    assert ines.post("/inbox", {"do": "let_all_in", "like": "words", "newest": "x"}).status_code == 404
    press(ines, "", "let_all_in")
    assert Report.objects.filter(held=True).count() == 1


def test_one_alone_is_let_in_from_its_talk(house: Driftpost, ines: Client) -> None:
    report = a_report(house.page, held=True)
    assert "Let it in" in ines.get(f"/inbox/{report.public_id}").content.decode()
    said = ines.post(f"/inbox/{report.public_id}", {"do": "let_in"}, follow=True).content.decode()
    assert "It is in the inbox now" in said
    assert "Let it in" not in said
