"""Mail that a provider posts, in the forms in which providers document it."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.test import Client

from levelhead.actions.read_mails import read_mails
from levelhead.api import hooks
from levelhead.fanout.hook_links import mail_hook
from levelhead.fanout.reply_to import reply_address
from levelhead.models import IncomingMail, Report
from tests.factories import Driftpost, a_report

BOUNDARY = "xYzZY"


@pytest.fixture(autouse=True)
def posted_by_a_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = settings.ENV.model_copy(update={"inbound_url": "hook:", "reply_to": "reply@driftpost.example"})
    monkeypatch.setattr(settings, "ENV", changed)


def raw(to: str = "reply@driftpost.example", text: str = "Größe? My queue is empty") -> bytes:
    head = f"From: Rafael <rafael@example.org>\r\nTo: {to}\r\nMessage-ID: <1@example.org>\r\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n".encode()


def multipart(**fields: bytes) -> bytes:
    part = b'--xYzZY\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    return (
        b"".join(part % (name.replace("_", "-").encode(), value) for name, value in fields.items()) + b"--xYzZY--\r\n"
    )


def post(body: bytes, kind: str, where: str = "") -> Any:
    path = where or mail_hook().removeprefix(settings.ENV.live_url)
    return Client(enforce_csrf_checks=True).post(path, body, content_type=kind)


FORM = f"multipart/form-data; boundary={BOUNDARY}"
SENDGRID = {"email": raw(), "envelope": b'{"to":["reply@driftpost.example"],"from":"rafael@example.org"}'}
POSTMARK = {"RawEmail": raw().decode(), "OriginalRecipient": "reply@driftpost.example", "FromName": "Rafael"}
FORMS = {
    "raw": (raw(), "message/rfc822"),
    "mailgun": (urlencode({"body-mime": raw(), "recipient": "reply@driftpost.example"}).encode(),
                "application/x-www-form-urlencoded"),
    "mailgun, in parts": (multipart(body_mime=raw(), recipient=b"reply@driftpost.example"), FORM),
    "sendgrid": (multipart(**SENDGRID), FORM),
    "postmark": (json.dumps(POSTMARK).encode(), "application/json; charset=utf-8"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_each_form_becomes_the_same_report(house: Driftpost, form: str) -> None:
    assert post(*FORMS[form]).status_code == 200
    assert post(*FORMS[form]).status_code == 200  # a provider that heard no answer posts again
    read_mails()
    report = Report.objects.get()
    assert (report.source, report.entries.first().text) == ("mail", "Größe? My queue is empty")


def test_a_large_mail_is_taken(house: Driftpost) -> None:
    where = mail_hook().removeprefix(settings.ENV.live_url) + "/mime"
    body = urlencode({"body-mime": raw(text="x" * 4_000_000), "recipient": "reply@driftpost.example"}).encode()
    assert post(body, "application/x-www-form-urlencoded", where).status_code == 200


def test_the_envelope_s_token_decides(house: Driftpost) -> None:
    report = a_report(house.page)
    to = reply_address(report.public_id)
    body = multipart(email=raw("help@elsewhere.example", "Works now"), envelope=json.dumps({"to": [to]}).encode())
    assert post(body, FORM).status_code == 200
    read_mails()
    assert report.entries.filter(by="reader").last().text == "Works now"


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"{}", "application/json"), (b"[" * 9000, "application/json"), (b"\xff", FORM), (b"a=b", "text/html"),
     (b"subject=hi&body-plain=hello", "application/x-www-form-urlencoded"), (b"", "message/rfc822")],
)  # fmt: skip
def test_what_holds_no_whole_mail_is_refused_in_words(house: Driftpost, body: bytes, kind: str) -> None:
    answer = post(body, kind)
    assert (answer.status_code, "as it came" in answer.content.decode()) == (422, True)
    assert not IncomingMail.objects.exists()


def test_a_stranger_s_address_leads_nowhere(house: Driftpost, monkeypatch: pytest.MonkeyPatch) -> None:
    assert post(raw(), "message/rfc822", "/hooks/mail/" + "a" * 40).status_code == 404
    right = mail_hook().removeprefix(settings.ENV.live_url)
    monkeypatch.setattr(settings, "ENV", settings.ENV.model_copy(update={"inbound_url": ""}))
    assert post(raw(), "message/rfc822", right).status_code == 404


def test_what_cannot_be_kept_is_asked_for_again(house: Driftpost, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_anything: object) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(hooks, "keep_fetched", full)
    answer = post(raw(), "message/rfc822")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
