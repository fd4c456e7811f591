"""Signing in with a password or a mailed code."""

import json
import re
import socket
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from levelhead.console.sign_in_link import sign_in_link
from levelhead.fanout.seal import unseal
from levelhead.models import Address, Message
from tests.factories import Driftpost, an_incident

PASSWORD = "seven tired lighthouses"


def with_password(house: Driftpost) -> str:
    house.maya.set_password(PASSWORD)
    house.maya.save()
    return house.maya.email


def log_in(client: Client, email: str, password: str, **more: str) -> Any:
    return client.post("/account/login/", {"login": email, "password": password, **more})


def last_mail() -> dict[str, str]:
    message = Message.objects.filter(kind="account").latest("id")
    return json.loads(unseal(message.payload))


def test_a_password_lets_its_person_in(house: Driftpost, client: Client) -> None:
    response = log_in(client, with_password(house), PASSWORD)
    assert (response.status_code, response["Location"]) == (302, "/")


def test_unknown_addresses_and_wrong_passwords_get_the_same_answer(house: Driftpost) -> None:
    with_password(house)
    known, unknown = (log_in(Client(), who, "wrong") for who in (house.maya.email, "nobody@example.org"))
    sentence = b"do not belong together"
    assert sentence in known.content
    assert sentence in unknown.content


def test_who_has_left_is_not_let_in(house: Driftpost, client: Client) -> None:
    email = with_password(house)
    house.maya.is_active = False
    house.maya.save()
    log_in(client, email, PASSWORD)
    assert client.get("/account/second-factor/")["Location"].startswith("/account/login/")


def test_too_many_wrong_passwords_are_stopped_with_a_sentence(house: Driftpost) -> None:
    email = with_password(house)
    answers = [log_in(Client(), email, "wrong").content for _ in range(6)]
    assert b"tried too often" in answers[-1]
    assert b"tried too often" not in answers[0]


def test_one_address_is_not_stopped_by_what_another_did(house: Driftpost) -> None:
    with_password(house)
    for n in range(12):
        log_in(Client(REMOTE_ADDR="203.0.113.9"), f"somebody{n}@example.org", "wrong")
    assert log_in(Client(REMOTE_ADDR="203.0.113.10"), house.maya.email, PASSWORD).status_code == 302


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_led_elsewhere_after_signing_in(house: Driftpost, client: Client, there: str) -> None:
    response = log_in(client, with_password(house), PASSWORD, next=there)
    assert response["Location"] == "/"


def test_a_mailed_code_lets_its_person_in(house: Driftpost, client: Client) -> None:
    response = client.post("/account/login/code/", {"email": house.maya.email})
    assert response["Location"].startswith("/account/login/code/confirm/")
    code = re.search(r"Your code is (\S+)", last_mail()["text"])
    assert code
    assert client.post("/account/login/code/confirm/", {"code": code[1]})["Location"] == "/"


def test_the_code_mail_says_who_asked_and_what_to_do(house: Driftpost, client: Client) -> None:
    client.post("/account/login/code/", {"email": house.maya.email}, headers={"user-agent": "Maya's phone"})
    mail = last_mail()
    assert mail["subject"] == "Your sign-in code for Driftpost"
    for words in ("127.0.0.1", "Maya's phone", "Pacific", "If that was not you"):
        assert words in mail["text"]


def test_an_unknown_address_gets_the_same_answer_and_no_mail(house: Driftpost) -> None:
    known, unknown = (
        Client().post("/account/login/code/", {"email": email}) for email in (house.maya.email, "nobody@example.org")
    )
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert not Address.objects.filter(value="nobody@example.org").exists()


@pytest.mark.parametrize("where", ["signup/", "email/", "password/reset/", "3rdparty/", "confirm-email/"])
def test_what_is_not_used_is_not_there(house: Driftpost, client: Client, where: str) -> None:
    assert client.get(f"/account/{where}").status_code == 404


@pytest.fixture
def cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mail, single sign-on and names are gone: no socket opens and no name resolves."""

    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("something reached for the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_password_and_authenticator_work_cut_off(house: Driftpost, client: Client, cut_off: None) -> None:
    email = with_password(house)
    secret = generate_totp_secret()
    TOTP.activate(house.maya, secret)
    assert log_in(client, email, PASSWORD)["Location"] == "/account/second-factor/authenticate/"
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    assert client.post("/account/second-factor/authenticate/", {"code": code})["Location"] == "/"
    assert secret not in str(Authenticator.objects.get(user=house.maya).data)


def test_the_link_and_publishing_work_cut_off(
    house: Driftpost, client: Client, cut_off: None, django_capture_on_commit_callbacks: Any
) -> None:
    link = "/" + sign_in_link(house.maya.email).split("/", 3)[3]
    assert client.post(link).status_code == 302
    assert an_incident(house).published_at is not None


def test_a_session_is_listed_and_can_be_ended(house: Driftpost) -> None:
    email = with_password(house)
    phone, desk = Client(headers={"user-agent": "Phone"}), Client(headers={"user-agent": "Desk"})
    for each in (phone, desk):
        log_in(each, email, PASSWORD)
        each.get("/account/sessions/")
    page = desk.get("/account/sessions/")
    other = next(row for row in page.context["sessions"] if row.user_agent == "Phone")
    assert desk.post(f"/account/sessions/{other.pk}/end").status_code == 302
    assert phone.get("/account/sessions/").status_code == 302
    assert desk.get("/account/sessions/").status_code == 200


def test_nobody_ends_somebody_elses_session(house: Driftpost, signed_in: Any) -> None:
    maya, wen = signed_in(house.maya), signed_in(house.wen)
    session = next(iter(maya.get("/account/sessions/").context["sessions"]))
    assert wen.post(f"/account/sessions/{session.pk}/end").status_code == 404


def test_a_spokesperson_locked_out_by_a_stranger_still_speaks_and_still_gets_in(
    house: Driftpost, signed_in: Any, client: Client
) -> None:
    email, incident = with_password(house), an_incident(house)
    at_work = signed_in(house.maya)
    for _ in range(8):
        log_in(Client(REMOTE_ADDR="203.0.113.9"), email, "wrong")
    assert b"tried too often" in log_in(client, email, PASSWORD).content
    sent = {"do": "publish", "text": "We are still here.", "status": "identified", "next": "30m", "lock": "1"}
    assert at_work.post(f"/rooms/{incident.public_id}", sent).status_code == 302
    client.post("/sign-in/" + sign_in_link(email).partition("/sign-in/")[2])
    assert client.get(f"/rooms/{incident.public_id}").status_code == 200


def test_an_owner_speaks_for_who_is_locked_out(house: Driftpost, signed_in: Any) -> None:
    email, incident = with_password(house), an_incident(house)
    for _ in range(8):
        log_in(Client(), email, "wrong")
    olga = signed_in(house.olga)
    olga.post(f"/rooms/{incident.public_id}", {"do": "take_voice", "reason": "Maya cannot sign in"})
    incident.refresh_from_db()
    assert incident.spokesperson == house.olga
