"""The web push channel: a few words onto the screens of readers' browsers (RFC 8030, 8291, 8292)."""

import base64
import binascii
import hashlib
import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02

from levelhead.channels import answers
from levelhead.channels.contract import (
    Accepted,
    ChannelConfig,
    ConfigError,
    OutgoingMessage,
    Permanent,
    Preview,
    Recipient,
    Result,
    SlowDown,
    refuse_unknown,
)
from levelhead.channels.short import address
from levelhead.channels.takes import Takes
from levelhead.lib import http
from levelhead.lib.graphemes import count, cut
from levelhead.lib.text import one_line, plain_lines

TAKES = Takes("push", "Devices, by notification", "What the browser made")

LIMITS = http.Limits(connect=5, read=15, total=20, size=64_000, redirects=0)
WHO = "The browser's push service"
AT_ONCE = 16
_KEPT_SECONDS = 24 * 3600  # how long a service keeps it for a browser that is asleep
_SIGNED_SECONDS = 12 * 3600  # RFC 8292 allows a day
_TITLE, _BODY = 120, 400  # more is cut off by every system that shows it
_MOST_OCTETS = 3900  # of the 4096 that arrive, what encryption leaves
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of the curve P-256


def channel(config: ChannelConfig) -> "WebPushChannel":
    """Return a channel that signs with a key made from `key`; services reach its owner at `contact` (mailto:…).

    Raises `ConfigError`.
    """
    refuse_unknown(config, {"key", "contact"}, "webpush")
    if len(config.get("key", "")) < 32:
        raise ConfigError("The web push channel needs a key of at least 32 characters to sign with.", "key")
    if not config.get("contact", "").startswith(("mailto:", "https://")):
        raise ConfigError("The contact begins with mailto: or https://.", "contact")
    return WebPushChannel(config["key"], config["contact"])


@dataclass(frozen=True, slots=True)
class Subscription:
    """A browser's subscription: where to post, and what to encrypt with."""

    endpoint: str = field(repr=False)
    public: bytes = field(repr=False)
    secret: bytes = field(repr=False)


class WebPushChannel:
    """Posts to several services at a time. A repeat takes the place of what it repeats, so the reader sees one."""

    batch = 50
    repeatable = True

    def __init__(self, key: str, contact: str) -> None:
        number = int.from_bytes(hashlib.sha512(f"webpush\0{key}".encode()).digest(), "big") % (_ORDER - 1) + 1
        self._private = ec.derive_private_key(number, ec.SECP256R1())
        self._contact = contact

    @property
    def public_key(self) -> str:
        """What a browser needs to subscribe (applicationServerKey)."""
        raw = self._private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()

    def send(self, message: OutgoingMessage, recipients: Sequence[Recipient]) -> Iterator[Result]:
        """Post `message` to `recipients`, whose address is their subscription as JSON."""
        words = _words(message)
        return answers.side_by_side(recipients, lambda one: self._send_one(message, words, one), AT_ONCE)

    def close(self) -> None:
        """Nothing is kept open."""

    def preview(self, message: OutgoingMessage) -> Preview:
        """Return title and text of the notification."""
        words = _words(message)
        return Preview(words["title"], f"{words['title']}\n{words['body']}\n{words['url']}")

    def _send_one(self, message: OutgoingMessage, words: dict[str, str], recipient: Recipient) -> Result:
        own = {"stop": recipient.preferences_url, "stop_words": message.preferences_words}
        try:
            to = subscription(recipient.address)
            body = _sealed(_packed(words | own if recipient.preferences_url else words), to)
        except ValueError:
            return Permanent(recipient.key, "This is no subscription of a browser's.")
        try:
            answer = http.request("POST", to.endpoint, headers=self._headers(message, to), body=body, limits=LIMITS)
        except http.HttpError as error:
            return answers.lost(recipient.key, error)
        if answer.ok:
            return Accepted(recipient.key, f"{message.id}.{recipient.key}")
        return _meaning(recipient.key, answer)

    def _headers(self, message: OutgoingMessage, to: Subscription) -> dict[str, str]:
        parts = urlsplit(to.endpoint)
        claims = {"aud": f"{parts.scheme}://{parts.netloc}", "sub": self._contact}
        signer = Vapid02()
        signer.private_key = self._private
        signed = signer.sign(claims | {"exp": str(int(time.time()) + _SIGNED_SECONDS)})
        topic = hashlib.sha256(message.thread.encode()).digest()[:24]
        return {
            **signed,
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(_KEPT_SECONDS),
            "Urgency": "high",
            # A newer word takes the place of an older one that a sleeping browser has not fetched yet.
            "Topic": base64.urlsafe_b64encode(topic).decode(),
        }


def subscription(text: str) -> Subscription:
    """Read a subscription as a browser gives it. Raises ValueError."""
    try:
        given = json.loads(text)
        public, secret = (_octets(given["keys"][name]) for name in ("p256dh", "auth"))
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
        endpoint = given["endpoint"]
    except (KeyError, TypeError, AttributeError, RecursionError, binascii.Error) as error:
        raise ValueError(str(type(error))) from None
    if not isinstance(endpoint, str) or len(secret) != 16:
        raise ValueError("endpoint or secret")
    return Subscription(endpoint, public, secret)


def _octets(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _sealed(words: bytes, to: Subscription) -> bytes:
    once = ec.generate_private_key(ec.SECP256R1())
    sealed: bytes = http_ece.encrypt(
        words, salt=os.urandom(16), private_key=once, dh=to.public, auth_secret=to.secret, version="aes128gcm"
    )
    return sealed


def _packed(words: dict[str, str]) -> bytes:
    """Return `words` as octets, no more than a service takes (RFC 8030, 7.2); what the message says gives way."""
    packed = json.dumps(words, ensure_ascii=False).encode()
    room = count(words["body"])
    while len(packed) > _MOST_OCTETS and room > 20:
        room = room * 9 // 10
        packed = json.dumps(words | {"body": cut(words["body"], room)}, ensure_ascii=False).encode()
    return packed


def _meaning(key: str, answer: http.Answer) -> Result:
    """404 and 410 end a subscription; one service that wants us slower does not speak for the others."""
    result = answers.refusal(key, answer, WHO, repeatable=True)
    if answer.status in (404, 410):
        return Permanent(key, result.reason, fault="gone")
    return replace(result, host_alone=True) if isinstance(result, SlowDown) else result


def _words(message: OutgoingMessage) -> dict[str, str]:
    """Return what the page's service worker shows. The tag lets a newer word of a thread take an older one's place."""
    said = [plain_lines(message.plain).strip(), one_line(message.next_line, 200), one_line(message.signature, 100)]
    room = _BODY - sum(len(line) + 1 for line in said[1:] if line)
    lines = [cut(said[0], room), *said[1:]]
    return {
        "title": cut(one_line(message.headline, 1000), _TITLE),
        "body": "\n".join(line for line in lines if line),
        "url": address(message),
        "tag": message.thread,
        "lang": message.language,
    }
