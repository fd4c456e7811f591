"""What providers post, in the form that each documents, and what is made of it."""

import contextlib
import hashlib
import hmac
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from levelhead.channels.email import ses, sns
from levelhead.channels.email.providers import PROVIDERS, read
from levelhead.channels.email.tests.sns import PLACE, Sns
from levelhead.lib import http

FIXTURES = Path(__file__).parent / "fixtures/providers"


@pytest.fixture(autouse=True)
def amazon(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sns]:
    made = Sns()
    monkeypatch.setattr(http, "request", made.request)
    sns._key.cache_clear()
    yield made
    sns._key.cache_clear()


def posted(name: str, amazon: Sns, **changes: str) -> HttpRequest:
    text = (FIXTURES / f"{name}.json").read_text()
    said = amazon.signed(json.loads(text)) | changes if name.startswith("ses") else {}
    text = json.dumps(said) if said else text
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
def test_each_form_is_read(name: str, kind: str, fault: str, amazon: Sns) -> None:
    (event,) = read(name.partition("-")[0], "", posted(name, amazon))
    assert (event.kind, event.address, event.fault) == (kind, "rafael@example.org", fault)


def test_that_a_mail_arrived_is_no_event(amazon: Sns) -> None:
    assert read("postmark", "", posted("postmark-delivery", amazon)) == []


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


def test_amazon_is_told_yes_where_it_asks_and_nobody_else_is(amazon: Sns) -> None:
    assert read("ses", "", posted("ses-asks", amazon)) == []
    assert amazon.asked[-1].startswith("https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription")
    asked = len(amazon.asked)
    for wrong in ("https://sns.us-east-1.amazonaws.com.evil.example/", "http://sns.us-east-1.amazonaws.com/", ""):
        with pytest.raises(ValueError, match="none of Amazon"):
            ses.confirm(wrong)
    assert len(amazon.asked) == asked


@pytest.mark.parametrize("name", ["ses-bounce", "ses-asks"])
@pytest.mark.parametrize(
    "changes",
    [
        {"Message": "{}"},
        {"Signature": "EXAMPLE"},
        {"Signature": ""},
        {"SignatureVersion": "0"},
        {"SigningCertURL": "https://sns.us-east-1.amazonaws.com.evil.example/SimpleNotificationService-1.pem"},
        {"SigningCertURL": "https://sns.us-east-1.amazonaws.com@evil.example/SimpleNotificationService-1.pem"},
        {"SigningCertURL": "http://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem"},
        {"SigningCertURL": "https://sns.us-east-1.amazonaws.com/certificate"},
    ],
)
def test_what_amazon_has_not_signed_is_not_believed(name: str, changes: dict[str, str], amazon: Sns) -> None:
    with pytest.raises(PermissionError):
        read("ses", "", posted(name, amazon, **changes))
    assert set(amazon.asked) <= {PLACE}


def test_the_newer_signature_holds_and_the_certificate_is_fetched_once(amazon: Sns) -> None:
    said = amazon.signed(json.loads((FIXTURES / "ses-bounce.json").read_text()), version="2")
    for _time in range(2):
        (event,) = read("ses", "", posted("ses-bounce", amazon, **said))
        assert event.kind == "bounce"
    assert amazon.asked == [PLACE]
