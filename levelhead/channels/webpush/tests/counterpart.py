"""What stands on the other side in tests: a push service and the browsers behind it, which decrypt what arrives."""

import base64
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02

from levelhead.channels.contract import Recipient
from levelhead.channels.webpush.channel import WebPushChannel
from tests.support.other_side import Got
from tests.support.twin import Said, Twin, need, running


def encoded(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


class Browser:
    """One reader's browser, with keys of its own."""

    def __init__(self) -> None:
        self.private, self.secret = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)

    def subscription(self, endpoint: str) -> str:
        point = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return json.dumps({"endpoint": endpoint, "keys": {"p256dh": encoded(point), "auth": encoded(self.secret)}})

    def read(self, body: bytes) -> dict[str, Any]:
        plain = http_ece.decrypt(body, private_key=self.private, auth_secret=self.secret, version="aes128gcm")
        return json.loads(plain)


class PushService(Twin):
    """Takes what is signed, encrypted and short enough; /gone is a subscription that has ended."""

    def __init__(self) -> None:
        super().__init__()
        self.browsers: dict[str, Browser] = {}
        self.shown: list[dict[str, Any]] = []

    def answer(self, got: Got) -> Said:
        name = got.path.rpartition("/")[2]
        need(name != "gone", Said(410))
        need(got.headers["content-encoding"] == "aes128gcm" and int(got.headers["ttl"]) >= 0, Said(400))
        need(len(got.headers["topic"]) <= 32 and got.headers["urgency"] in ("high", "normal"), Said(400))
        need(len(got.body) <= 4096, Said(413))
        scheme, _space, rest = got.headers["authorization"].partition(" ")
        need(scheme == "vapid" and Vapid02.verify(f"{scheme} {rest}"), Said(403))
        claims = json.loads(base64.urlsafe_b64decode(rest.partition("t=")[2].split(".")[1] + "=="))
        need(claims["aud"] == self.url and claims["sub"].startswith("mailto:"), Said(403))
        self.shown.append(self.browsers[name].read(got.body))
        return Said(201, b"")


class Counterpart:
    """Readers with browsers, one of whom took the permission back."""

    def __init__(self, service: PushService) -> None:
        self.service = service
        self.channel = WebPushChannel("k" * 40, "mailto:status@driftpost.example")
        self.refused = Recipient(key="gone", address=Browser().subscription(f"{service.url}/push/gone"))

    def recipient(self, number: int) -> Recipient:
        browser = self.service.browsers.setdefault(str(number), Browser())
        return Recipient(key=f"reader{number}", address=browser.subscription(f"{self.service.url}/push/{number}"))

    def received(self) -> list[str]:
        return ["\n".join((shown["title"], shown["body"], shown["url"])) for shown in self.service.shown]

    def break_down(self) -> None:
        self.service.stop()


@contextmanager
def counterpart() -> Iterator[Counterpart]:
    with running(PushService()) as service:
        yield Counterpart(service)
