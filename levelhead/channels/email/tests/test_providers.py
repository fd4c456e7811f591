"""What providers post, in the form that each documents, and what is made of it."""

import contextlib
import hashlib
import hmac
import json
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from levelhead.channels.email import ses
from levelhead.channels.email.providers import PROVIDERS, read
from levelhead.lib import http

FIXTURES = Path(__file__).parent / "fixtures/providers"


def posted(name: str) -> HttpRequest:
    text = (FIXTURES / f"{name}.json").read_text()
    said = json.loads(text) if name.startswith("ses") else {}
    kind = {"X-Amz-Sns-Message-Type": said["Type"], "X-Amz-Sns-Message-Id": said["MessageId"]} if said else {}
    return RequestFactory().post("/", text, content_type="application/json", headers=kind)


@pytest.mark.parametrize(
    ("name", "kind", "fault"),
    [
        ("postmark-bounce", "bounce", "gone"),
        ("postmark-full", "bounce", "mailbox"),
        ("postmark-complaint", "complaint", ""),
        ("sendgrid-bounce", "bounce", "gone"),
        ("sendgrid-complaint", "complaint", ""),
        ("mailjet-unsubscribed", "left", ""),
        ("brevo-bounce", "bounce", "gone"),
        ("sparkpost-bounce", "bounce", "gone"),
        ("ses-bounce", "bounce", "gone"),
        ("ses-complaint", "complaint", ""),
    ],
)
def test_each_form_is_read(name: str, kind: str, fault: str) -> None:
    (event,) = read(name.partition("-")[0], "", posted(name))
    assert (event.kind, event.address, event.fault) == (kind, "rafael@example.org", fault)


def test_that_a_mail_arrived_is_no_event() -> None:
    assert read("postmark", "", posted("postmark-delivery")) == []


def signed(key: str) -> HttpRequest:
    said = json.loads((FIXTURES / "mailgun-bounce.json").read_text())
    token, moment = "a8ce0edb2dd8301dee6c2405235584e45aa91d1e9f979f3de0", "1772357467"
    signature = hmac.new(key.encode(), f"{moment}{token}".encode(), hashlib.sha256).hexdigest()
    said["signature"] = {"timestamp": moment, "token": token, "signature": signature}
    return RequestFactory().post("/", json.dumps(said), content_type="application/json")


def test_a_signed_form_is_believed_by_its_signature_alone() -> None:
    (event,) = read("mailgun", "right", signed("right"))
    assert (event.kind, event.fault, event.address) == ("bounce", "gone", "rafael@example.org") and event.id
    with pytest.raises(PermissionError):
        read("mailgun", "right", signed("wrong"))


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("body", ["", "[]x", "{}", "null", "[null]", '"x"', "[[]]", "1"])
def test_nonsense_is_said_to_be_such_or_tells_nothing(provider: str, body: str) -> None:
    request = RequestFactory().post("/", body, content_type="application/json")
    with contextlib.suppress(ValueError, PermissionError):
        assert read(provider, "key" if PROVIDERS[provider].must_sign else "", request) == []


def test_amazon_is_told_yes_where_it_asks_and_nobody_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answered(_method: str, address: str, **_more: object) -> http.Answer:
        asked.append(address)
        return http.Answer(200, {}, b"")

    monkeypatch.setattr(http, "request", answered)
    assert read("ses", "", posted("ses-asks")) == []
    assert asked and asked[0].startswith("https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription")
    for wrong in ("https://sns.us-east-1.amazonaws.com.evil.example/", "http://sns.us-east-1.amazonaws.com/", ""):
        with pytest.raises(ValueError, match="none of Amazon"):
            ses.confirm(wrong)
    assert len(asked) == 1
