"""The Mastodon channel: each word as a post of its own, later ones as replies under it."""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from levelhead.channels import answers
from levelhead.channels.contract import (
    Accepted,
    ChannelConfig,
    ConfigError,
    Heard,
    OutgoingMessage,
    Preview,
    Recipient,
    Result,
    refuse_unknown,
)
from levelhead.channels.mastodon import listening, media
from levelhead.channels.setup import Setting, Setup, Use
from levelhead.channels.short import in_private, short, with_addresses_as
from levelhead.lib import http

SETUP = Setup(
    "Mastodon",
    Use.PUBLIC,
    (
        Setting("server", _("Server"), _("Where the account lives, such as https://mastodon.social.")),
        Setting(
            "token",
            _("Access token"),
            _("Of an application that may write, and read notifications (Preferences, Development)."),
            secret=True,
        ),
        Setting("length", _("Longest post"), _("Where the server allows more than 500 characters."), required=False),
    ),
    brings=True,
)
LIMITS = http.Limits(connect=5, read=20, total=25, redirects=0)
WHO = "Mastodon"
USUAL_LENGTH = 500
_ADDRESS_LENGTH = 23  # what every address counts, however long it is
_NUMBER = re.compile(r"\d{1,40}")


def channel(config: ChannelConfig) -> "MastodonChannel":
    """Return a channel that posts on `server` with `token`. Raises `ConfigError`."""
    refuse_unknown(config, {"server", "token", "length"}, "mastodon")
    parts = urlsplit(config.get("server", ""))
    if parts.scheme != "https" or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ConfigError("The server is its address alone, such as https://mastodon.social.", "server")
    if not re.fullmatch(r"[A-Za-z0-9_.~+/=-]{10,}", config.get("token", "")):
        raise ConfigError("The access token is a long word of letters and digits.", "token")
    length = config.get("length", str(USUAL_LENGTH))
    if not length.isdecimal() or not 200 <= int(length) <= 100_000:
        raise ConfigError("The longest post is a number of characters, 500 on most servers.", "length")
    return MastodonChannel(f"https://{parts.netloc}", config["token"], int(length))


class MastodonChannel:
    """Posts one message at a time. The same message sent again is known by its Idempotency-Key."""

    batch = 1
    repeatable = True
    threads = True
    every = 30.0
    keeps_first_current = False  # followers are told of an edit; a reply is what they expect

    def __init__(self, server: str, token: str, length: int = USUAL_LENGTH, pause: float = 1.0) -> None:
        self._server, self._token, self._length, self._pause = server, token, length, pause

    def send(self, message: OutgoingMessage, recipients: Sequence[Recipient]) -> Iterator[Result]:
        """Post `message` once for each of `recipients`, under the last post of its thread."""
        fields = {"status": self._words(message), "visibility": "public", "language": message.language}
        for recipient in recipients:
            key = f"{message.id}.{recipient.key}"
            if (alone := listening.private_to(recipient.address)) is not None:
                yield self._ask("POST", "/api/v1/statuses", self._private(message, recipient, *alone), recipient, key)
                continue
            under = {"in_reply_to_id": recipient.parent} if _NUMBER.fullmatch(recipient.parent) else {}
            yield self._ask("POST", "/api/v1/statuses", {**fields, **under, **self._shown(message)}, recipient, key)

    def edit(self, message: OutgoingMessage, recipient: Recipient, remote_id: str) -> Result:
        """Put `message` where `remote_id` stands; who shared it is told."""
        if not _NUMBER.fullmatch(remote_id):
            return answers.unknown(recipient.key, WHO)
        # The server lets go of every picture that is not named again.
        shown = self._shown(message) or {"media_ids": []}
        fields = {"status": self._words(message), "language": message.language, **shown}
        return self._ask("PUT", f"/api/v1/statuses/{remote_id}", fields, recipient)

    def listen(self, since: str) -> Heard:
        """Return the posts that name the account since the notification `since`."""
        return listening.listen(self._server, self._token, since)

    def close(self) -> None:
        """Nothing is kept open."""

    def preview(self, message: OutgoingMessage) -> Preview:
        """Return the post."""
        words, measure = self._words(message), with_addresses_as(_ADDRESS_LENGTH)
        return Preview("", words, used=measure(words), most=self._length, unit=_("characters"))

    def _private(self, message: OutgoingMessage, recipient: Recipient, acct: str, status: str) -> dict[str, Any]:
        to = f"@{acct} "
        words = to + in_private(message, recipient, self._length - len(to), with_addresses_as(_ADDRESS_LENGTH))
        beside = {"visibility": "direct", "language": message.language, "in_reply_to_id": status}
        return {"status": words, **beside}

    def _shown(self, message: OutgoingMessage) -> dict[str, list[str]]:
        found = media.upload(self._server, self._token, message.pictures, self._pause)
        return {"media_ids": found} if found else {}

    def _words(self, message: OutgoingMessage) -> str:
        return short(message, self._length, with_addresses_as(_ADDRESS_LENGTH))

    def _ask(self, method: str, path: str, fields: dict[str, Any], recipient: Recipient, key: str = "") -> Result:
        again = {"Idempotency-Key": key} if key else {}
        headers = {"Authorization": f"Bearer {self._token}", **again}
        try:
            answer = http.send_json(method, f"{self._server}{path}", fields, headers=headers, limits=LIMITS)
            if answer.status == 404 and fields.pop("in_reply_to_id", None):
                # The post before was deleted. Better a word that hangs nowhere than none; its key must be another.
                return self._ask(method, path, fields, recipient, f"{key}.alone")
            if answer.ok:
                return Accepted(recipient.key, str(answer.json()["id"]))
            return answers.refusal(recipient.key, answer, WHO, repeatable=True)
        except http.HttpError as error:
            return answers.lost(recipient.key, error)
        except (KeyError, TypeError):
            return answers.unreadable(recipient.key, WHO)
