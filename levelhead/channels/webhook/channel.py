"""The webhook channel: posts each word to programs, signed, in the form that status pages' clients know.

The body is the one Statuspage documents for webhooks (an incident, or a component's change), so that a receiver made
for it works unchanged; the signature is that of Standard Webhooks.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from levelhead.channels import answers
from levelhead.channels.contract import (
    Accepted,
    ChannelConfig,
    ConfigError,
    OutgoingMessage,
    Passing,
    Permanent,
    Preview,
    Recipient,
    Result,
    SlowDown,
    refuse_unknown,
)
from levelhead.channels.takes import Takes
from levelhead.lib import http
from levelhead.lib.clock import machine_now
from levelhead.lib.text import one_line, plain_lines

TAKES = Takes(
    "url", "Webhook", "The address that takes the posts", "Each word is posted there as JSON, signed.", wakes=True
)

# Statuspage's promise to receivers: an answer of 2xx within half a minute.
LIMITS = http.Limits(connect=10, read=30, total=30, size=64_000)
AT_ONCE = 16
WHO = "The receiver"


def channel(config: ChannelConfig) -> "WebhookChannel":
    """Return a channel that signs with secrets made from `key` (text nobody else knows). Raises `ConfigError`."""
    refuse_unknown(config, {"key"}, "webhook")
    if len(config.get("key", "")) < 32:
        raise ConfigError("The webhook channel needs a key of at least 32 characters to sign with.")
    return WebhookChannel(config["key"])


class WebhookChannel:
    """Posts to each recipient's address. What is sent again carries the same webhook-id, by which it is known."""

    batch = 50
    repeatable = True

    def __init__(self, key: str) -> None:
        self._key = key.encode()

    def send(self, message: OutgoingMessage, recipients: Sequence[Recipient]) -> Iterator[Result]:
        """Post `message` to `recipients`, several at a time, so that a dead one does not hold up the others."""
        # The record may be read from a database when it is looked at: here, and not in a thread for each recipient.
        whole = replace(message, record=dict(message.record)) if recipients else message
        return answers.side_by_side(recipients, lambda one: self._send_one(whole, one), AT_ONCE)

    def close(self) -> None:
        """Nothing is kept open."""

    def preview(self, message: OutgoingMessage) -> Preview:
        """Return the body, laid out for reading."""
        first = next(_bodies(message, Recipient(key="preview", address="")))[1]
        return Preview(one_line(message.subject), json.dumps(first, ensure_ascii=False, indent=2))

    def secret(self, recipient_key: str) -> str:
        """Return what a receiver checks signatures with, in the form of Standard Webhooks ("whsec_…")."""
        return f"whsec_{base64.b64encode(self._secret(recipient_key)).decode()}"

    def _secret(self, recipient_key: str) -> bytes:
        return hmac.new(self._key, f"webhook\0{recipient_key}".encode(), hashlib.sha256).digest()

    def _send_one(self, message: OutgoingMessage, recipient: Recipient) -> Result:
        for name, body in _bodies(message, recipient):
            result = self._post(f"{message.id}.{recipient.key}{name}", body, recipient)
            if not isinstance(result, Accepted):
                return result
        return Accepted(recipient.key, f"{message.id}.{recipient.key}")

    def _post(self, webhook_id: str, words: dict[str, Any], recipient: Recipient) -> Result:
        body = json.dumps(words, ensure_ascii=False).encode()
        at = str(int(machine_now().timestamp()))
        signed = hmac.new(self._secret(recipient.key), f"{webhook_id}.{at}.".encode() + body, hashlib.sha256).digest()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "webhook-id": webhook_id,
            "webhook-timestamp": at,
            "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
        }
        try:
            answer = http.request("POST", recipient.address, headers=headers, body=body, limits=LIMITS)
        except http.HttpError as error:
            return answers.lost(recipient.key, error)
        if answer.ok:
            return Accepted(recipient.key)
        return _meaning(recipient.key, answer)


def _meaning(key: str, answer: http.Answer) -> Result:
    """Only 410 says for good that nobody listens; a receiver that is being mended may say anything (Standard Webhooks).

    Nor does one receiver that wants us slower speak for the others.
    """
    result = answers.refusal(key, answer, WHO, repeatable=True)
    if isinstance(result, SlowDown):
        return Passing(key, result.reason, result.seconds)
    if isinstance(result, Permanent):
        return Permanent(key, result.reason, "gone") if answer.status == 410 else Passing(key, result.reason)
    return result


def _bodies(message: OutgoingMessage, recipient: Recipient) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what to post, each with what tells it apart: the incident, then every component that changed."""
    meta = {"unsubscribe": recipient.leave_url or None, "generated_at": message.at.isoformat(timespec="milliseconds")}
    record = message.record
    common = {"meta": meta, "page": record.get("page", {"name": message.page_name, "url": message.page_address})}
    if "incident" not in record:
        yield "", {**common, "message": _plainly(message)}
        return
    yield "", {**common, "incident": record["incident"]}
    for change in record.get("component_updates", ()):
        yield f".{change['component_update']['id']}", {**common, **change}


def _plainly(message: OutgoingMessage) -> dict[str, Any]:
    """What is no incident, such as a test, has no form in the documentation: it has one of its own."""
    link = message.link.address if message.link else message.page_address
    return {
        "kind": message.kind,
        "headline": one_line(message.headline, 1000),
        "body": plain_lines(message.plain),
        "next_update": message.next_line or None,
        "signed": one_line(message.signature) or None,
        "shortlink": link,
    }
