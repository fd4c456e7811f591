"""What providers post, in the form that each documents, and what is made of it."""

import contextlib
import hashlib
import hmac
import json
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from levelhead.channels.email.providers import PROVIDERS, read

FIXTURES = Path(__file__).parent / "fixtures/providers"


def posted(name: str) -> HttpRequest:
    text = (FIXTURES / f"{name}.json").read_text()
    return RequestFactory().post("/", text, content_type="application/json")


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


@pytest.mark.parametrize("provider", [name for name, known in PROVIDERS.items() if not known.must_sign])
@pytest.mark.parametrize("body", ["", "[]x", "{}", "null", "[null]", '"x"', "[[]]", "1"])
def test_nonsense_is_said_to_be_such_or_tells_nothing(provider: str, body: str) -> None:
    request = RequestFactory().post("/", body, content_type="application/json")
    with contextlib.suppress(ValueError):
        assert read(provider, "", request) == []
