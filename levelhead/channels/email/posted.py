"""A mail that a provider posts: the whole mail as it came, in the forms in which they document it.

As the body itself (Cloudflare's Email Workers, and any script), in the field ``body-mime`` with ``recipient``
(Mailgun), in ``email`` with ``envelope`` (SendGrid's "POST the raw, full MIME message"), or in JSON as ``RawEmail``
with ``OriginalRecipient`` (Postmark, with the raw content included). What a provider has taken apart is not read.
"""

import email
import email.policy
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

_FIELDS = 200


class NoMail(ValueError):  # noqa: N818 - reads as the sentence it is
    """What was posted is no mail in a form that is read here; the sentence says which are."""

    def __init__(self) -> None:
        super().__init__(
            "This holds no mail as it came. Post the raw mail itself, or have your provider include it: Mailgun's "
            "body-mime, SendGrid's raw MIME, Postmark's RawEmail."
        )


@dataclass(frozen=True, slots=True)
class Posted:
    """A mail and the address that the provider says it came to, or nothing."""

    raw: bytes = field(repr=False)
    recipient: str = ""


def read(content_type: str, body: bytes) -> Posted:
    """Return the mail in what was posted. Raises `NoMail`."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json":
        return _json(body)
    if kind in ("multipart/form-data", "application/x-www-form-urlencoded"):
        return _form(_multipart(content_type, body) if kind.startswith("multipart") else _urlencoded(body))
    if kind in ("message/rfc822", "text/plain", "application/octet-stream", "") and b":" in body[:1000]:
        return Posted(body)
    raise NoMail


def _json(body: bytes) -> Posted:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise NoMail from None
    raw = told.get("RawEmail") if isinstance(told, dict) else None
    if not isinstance(raw, str) or not raw.strip():
        raise NoMail
    return Posted(raw.encode("utf-8", "surrogateescape"), _line(told.get("OriginalRecipient")))


def _form(fields: Mapping[str, bytes]) -> Posted:
    if raw := fields.get("body-mime"):
        return Posted(raw, _line(fields.get("recipient", b"").decode("utf-8", "replace")))
    if raw := fields.get("email"):
        return Posted(raw, _enveloped(fields.get("envelope", b"")))
    raise NoMail


def _enveloped(words: bytes) -> str:
    try:
        to = json.loads(words)["to"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return _line(to[0]) if isinstance(to, list) and to else _line(to)


def _line(value: object) -> str:
    return value.strip()[:320] if isinstance(value, str) and value.isprintable() else ""


def _urlencoded(body: bytes) -> dict[str, bytes]:
    try:
        pairs = parse_qsl(body.decode("ascii"), max_num_fields=_FIELDS, encoding="latin-1")
    except ValueError:
        raise NoMail from None
    return {name: value.encode("latin-1") for name, value in pairs}


def _multipart(content_type: str, body: bytes) -> dict[str, bytes]:
    head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1", "replace")
    form = email.message_from_bytes(head + body, policy=email.policy.HTTP)
    found: dict[str, bytes] = {}
    for number, part in enumerate(form.walk()):
        name, payload = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
        if number < _FIELDS and isinstance(name, str) and isinstance(payload, bytes):
            found.setdefault(name, payload)
    return found
