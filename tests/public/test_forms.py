"""Subscribing, confirming and leaving, as a reader does."""

from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client

from levelhead.models import Message, Subscriber
from tests.factories import Driftpost, a_subscriber

ASK = "rafael@example.org"
YES = {"yes": "1"}


def pending(client: Client) -> Subscriber:
    client.post("/subscribe", {"email": ASK})
    return Subscriber.objects.get(address__value=ASK)


def test_a_reader_asks_and_is_told_to_look_in_their_mail(house: Driftpost, client: Client) -> None:
    response = client.post("/subscribe", {"email": f"  {ASK.upper()} "}, follow=True)
    assert response.redirect_chain == [("/subscribe/sent", 302)]
    assert "Look in your mail" in response.content.decode()
    assert Message.objects.get(kind="confirm_subscription").to.value == ASK


def test_known_and_unknown_get_the_same_answer(house: Driftpost) -> None:
    a_subscriber(house.page, ASK)
    known, unknown = (Client().post("/subscribe", {"email": email}) for email in (ASK, "new@example.org"))
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


@pytest.mark.parametrize("typed", ["", "rafael", "rafael@", "a b@example.org", "x\x00@", "r" * 400 + "@e.org"])
def test_what_is_no_address_is_said_and_kept(house: Driftpost, client: Client, typed: str) -> None:
    response = client.post("/subscribe", {"email": typed})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert typed[:5].replace("\x00", "") in response.content.decode()
    assert not Subscriber.objects.exists()


def test_opening_the_link_confirms_nothing_and_the_button_does(house: Driftpost, client: Client) -> None:
    rafael = pending(client)
    assert "Yes, keep me posted" in client.get(f"/confirm/{rafael.key}").content.decode()
    rafael.refresh_from_db()
    assert rafael.state == "pending"
    client.post(f"/confirm/{rafael.key}")  # a scanner that sends what it finds presses no button
    rafael.refresh_from_db()
    assert rafael.state == "pending"
    assert "You are on the list" in client.post(f"/confirm/{rafael.key}", YES).content.decode()
    rafael.refresh_from_db()
    assert rafael.state == "confirmed"
    assert "You are on the list" in client.post(f"/confirm/{rafael.key}", YES).content.decode()


def test_opening_the_way_out_changes_nothing_and_the_button_does(house: Driftpost, client: Client) -> None:
    rafael = a_subscriber(house.page, ASK)
    assert "Leave the list?" in client.get(f"/leave/{rafael.key}").content.decode()
    rafael.refresh_from_db()
    assert rafael.state == "confirmed"
    assert "You have left the list" in client.post(f"/leave/{rafael.key}").content.decode()
    rafael.refresh_from_db()
    assert rafael.state == "ended"


def test_a_mail_program_leaves_for_its_reader_with_one_post(house: Driftpost) -> None:
    rafael = a_subscriber(house.page, ASK)
    program = Client(enforce_csrf_checks=True)
    body = "List-Unsubscribe=One-Click"
    for _again in range(2):
        sent = program.post(f"/leave/{rafael.key}", body, content_type="application/x-www-form-urlencoded")
        assert sent.status_code == 200
    rafael.refresh_from_db()
    assert rafael.state == "ended"


def test_who_has_left_is_not_put_back_by_an_old_link(house: Driftpost, client: Client) -> None:
    rafael = a_subscriber(house.page, ASK)
    client.post(f"/leave/{rafael.key}")
    assert "no longer puts you on it" in client.post(f"/confirm/{rafael.key}", YES).content.decode()
    rafael.refresh_from_db()
    assert rafael.state == "ended"


@pytest.mark.parametrize(
    "where", ["/confirm/nothing", "/leave/nothing", "/leave/%00", "/nowhere", "/leave/" + "k" * 3000]
)
def test_a_link_that_is_none_gets_a_friendly_page(house: Driftpost, client: Client, where: str) -> None:
    response = client.get(where)
    assert response.status_code == 404
    assert "This link leads nowhere" in response.content.decode()
    assert 'href="http://127.0.0.1:8000/"' in response.content.decode()


def test_an_old_form_comes_back_with_what_was_typed(house: Driftpost) -> None:
    response = Client(enforce_csrf_checks=True).post("/subscribe", {"email": ASK})
    assert response.status_code == 403
    assert ASK in response.content.decode()
    assert "once more" in response.content.decode()


def test_nothing_is_kept_or_passed_on(house: Driftpost, client: Client) -> None:
    rafael = a_subscriber(house.page, ASK)
    response = client.get(f"/leave/{rafael.key}")
    assert response["Referrer-Policy"] == "strict-origin"
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_staffs_pages_are_not_here(house: Driftpost, client: Client) -> None:
    assert {client.get(where).status_code for where in ("/account/login/", "/declare", "/people")} == {404}


def test_other_methods_are_refused(house: Driftpost, client: Client) -> None:
    assert client.put("/subscribe").status_code == 405


def test_a_locked_database_is_said_and_the_address_stays(house: Driftpost, client: Client) -> None:
    client.raise_request_exception = False
    with patch("levelhead.public.subscribing.ask_for_word", side_effect=OperationalError("database is locked")):
        response = client.post("/subscribe", {"email": ASK})
    assert response.status_code == 503
    assert "Please press the button once more" in response.content.decode()
    assert ASK in response.content.decode()


@pytest.mark.parametrize("form", ["confirm", "leave"])
def test_a_link_in_a_mail_says_so_too(house: Driftpost, client: Client, form: str) -> None:
    client.raise_request_exception = False
    with patch("levelhead.public.views.subscriber_by_key", side_effect=OperationalError("database is locked")):
        response = client.get(f"/{form}/somekey")
    assert response.status_code == 503
    assert "nothing was changed" in response.content.decode()
