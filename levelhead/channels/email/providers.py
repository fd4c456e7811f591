"""What mail providers tell of mail that they took: it came back, it was called unwanted, its reader left.

Each provider has a form and a signature of its own; django-anymail reads them. This is the one place that knows it.
"""

import importlib
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest

from levelhead.channels.contract import Fault
from levelhead.channels.email import meaning
from levelhead.channels.email.ses import without_boto

_CODE = re.compile(r"\b[45]\d\d\b")


@dataclass(frozen=True, slots=True)
class Provider:
    """Who reads its words, and the name of the key that it signs with (empty: it signs nothing)."""

    reader: str
    key: str = ""
    must_sign: bool = False


PROVIDERS = {
    "brevo": Provider("brevo.BrevoTrackingWebhookView"),
    "mailersend": Provider("mailersend.MailerSendTrackingWebhookView", "signing_secret", must_sign=True),
    "mailgun": Provider("mailgun.MailgunTrackingWebhookView", "webhook_signing_key", must_sign=True),
    "mailjet": Provider("mailjet.MailjetTrackingWebhookView"),
    "postal": Provider("postal.PostalTrackingWebhookView", "webhook_key", must_sign=True),
    "postmark": Provider("postmark.PostmarkTrackingWebhookView"),
    "sendgrid": Provider("sendgrid.SendGridTrackingWebhookView", "tracking_webhook_verification_key"),
    "ses": Provider("amazon_ses.AmazonSESTrackingWebhookView"),
    "sparkpost": Provider("sparkpost.SparkPostTrackingWebhookView"),
}


@dataclass(frozen=True, slots=True)
class MailEvent:
    """One thing that became of a mail. ``fault`` is what a bounce blames of the recipient's.

    ``id`` is the event's own name; ``message_id`` the mail's as the provider knows it, which may be ours or theirs.
    """

    kind: Literal["bounce", "complaint", "left"]
    address: str
    fault: Fault = ""
    message_id: str = ""
    id: str = ""


def read(provider: str, key: str, request: HttpRequest) -> list[MailEvent]:
    """Return what ``request`` tells, in its order; other news (opened, clicked) is passed over.

    Raises PermissionError where its signature does not hold, ValueError where it cannot be read.
    """
    anymail = importlib.import_module("anymail.exceptions")
    view = _reader(PROVIDERS[provider], key)
    try:
        view.run_validators(request)
        told = list(view.parse_events(request))
    except anymail.AnymailWebhookValidationFailure:
        raise PermissionError("The signature does not hold.") from None
    except (LookupError, TypeError, AttributeError, ArithmeticError, anymail.AnymailError) as error:
        raise ValueError(f"This is none of {provider}'s messages: {type(error).__name__}.") from error
    return list(_events(told))


def _reader(provider: Provider, key: str) -> Any:
    """Return anymail's view for one request. Its address is secret here, so that it need not warn of an open one."""
    module, _dot, name = provider.reader.partition(".")
    found = getattr(importlib.import_module(f"anymail.webhooks.{module}"), name)
    if module == "amazon_ses":
        found = without_boto(found)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return found(**({provider.key: key} if provider.key and key else {}))


def _events(told: list[Any]) -> Iterator[MailEvent]:
    for it in told:
        kind = _kind(it)
        if kind and it.recipient:
            fault = _fault(it) if kind == "bounce" else ""
            yield MailEvent(kind, str(it.recipient), fault, str(it.message_id or ""), str(it.event_id or ""))


def _kind(it: Any) -> Literal["bounce", "complaint", "left"] | None:
    if it.event_type == "complained":
        return "complaint"
    if it.event_type == "unsubscribed" or it.reject_reason == "unsubscribed":
        return "left"
    return "bounce" if it.event_type in ("bounced", "rejected", "failed") else None


def _fault(it: Any) -> Fault:
    """Return what a bounce blames, by the receiving server's own words; a provider's word alone counts for less."""
    if it.reject_reason == "invalid":
        return "gone"
    said = " ".join(str(words) for words in (it.mta_response, it.description) if words)
    code = _CODE.search(said)
    found = meaning.fault(int(code[0]) if code else 550, said)
    return found or ("mailbox" if it.reject_reason in ("bounced", "timed_out") else "")
