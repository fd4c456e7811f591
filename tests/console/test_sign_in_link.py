"""The one-use sign-in link."""

from datetime import timedelta

import pytest
from django.test import Client
from sesame import tokens_v2

from levelhead.console.sign_in_link import owner_link, sign_in_link
from levelhead.lib.errors import NotFound
from tests.factories import Driftpost


def path(link: str) -> str:
    return "/" + link.split("/", 3)[3]


def test_the_button_signs_in_and_leads_the_owner_to_set_up(house: Driftpost, client: Client) -> None:
    link = path(owner_link())
    assert b"Hello, Olga" in client.get(link).content
    response = client.post(link)
    assert (response.status_code, response["Location"]) == (302, "/set-up")
    assert client.get("/people").status_code == 200


def test_opening_it_spends_nothing(house: Driftpost, client: Client) -> None:
    link = path(sign_in_link(house.maya.email))
    for _scanner in range(3):
        assert Client().get(link).status_code == 200
    assert client.post(link).status_code == 302


def test_a_second_use_is_told_plainly(house: Driftpost, client: Client) -> None:
    link = path(sign_in_link(house.maya.email))
    client.post(link)
    again = Client().post(link)
    assert again.status_code == 410
    assert b"This link no longer works" in again.content
    assert Client().get(link).status_code == 410


def test_it_is_too_old_after_ten_minutes(house: Driftpost, monkeypatch: pytest.MonkeyPatch) -> None:
    link = path(sign_in_link(house.maya.email))
    now = tokens_v2.time.time()
    monkeypatch.setattr(tokens_v2.time, "time", lambda: now + timedelta(minutes=11).total_seconds())
    assert Client().get(link).status_code == 410


def test_its_token_is_not_passed_on_and_not_kept(house: Driftpost, client: Client) -> None:
    response = client.get(path(owner_link()))
    assert response["Referrer-Policy"] == "strict-origin"
    assert "no-store" in response["Cache-Control"]


def test_a_press_from_another_site_is_refused(house: Driftpost) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path(owner_link())).status_code == 403


def test_nobody_gets_a_link_for_an_unknown_address_or_somebody_who_left(house: Driftpost) -> None:
    house.wen.is_active = False
    house.wen.save()
    for email in ("nobody@example.org", house.wen.email):
        with pytest.raises(NotFound, match="Nobody on the team"):
            sign_in_link(email)


def test_rubbish_is_no_link(house: Driftpost, client: Client) -> None:
    for token in ("x", "%00", "ü", "A" * 5000):
        assert client.post(f"/sign-in/{token}").status_code == 410
