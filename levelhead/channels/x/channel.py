"""The X channel: each word as a post of its own, later ones as replies under it (API v2)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _
from oauthlib.oauth1 import Client

from levelhead.channels import answers
from levelhead.channels.contract import (
    Accepted,
    ChannelConfig,
    ConfigError,
    Heard,
    OutgoingMessage,
    Passing,
    Permanent,
    Preview,
    Recipient,
    Result,
    refuse_unknown,
)
from levelhead.channels.setup import Setting, Setup, Use
from levelhead.channels.short import in_private, short
from levelhead.channels.x import listening, media
from levelhead.channels.x.weight import weight
from levelhead.lib import http

_NAMES = ("api_key", "api_secret", "token", "token_secret")
SETUP = Setup(
    "X",
    Use.PUBLIC,
    (
        Setting("api_key", _("API key"), _("Of an app with the right to read and write."), True),
        Setting("api_secret", _("API key secret"), secret=True),
        Setting("token", _("Access token"), _("Made after the app had that right."), True),
        Setting("token_secret", _("Access token secret"), secret=True),
    ),
    brings=True,
)
API = "https://api.x.com"
LIMITS = http.Limits(connect=5, read=20, total=25, redirects=0)
WHO = "X"
LONGEST = 280
LONGEST_PRIVATE = 10_000
_NUMBER = re.compile(r"\d{1,30}")
_ALONE = re.compile(r"to:(\d{1,30})")


def channel(config: ChannelConfig) -> "XChannel":
    """Return a channel that posts as the account whose four keys these are. Raises `ConfigError`."""
    refuse_unknown(config, set(_NAMES), "x")
    for name in _NAMES:
        if not re.fullmatch(r"[A-Za-z0-9_-]{10,200}", config.get(name, "")):
            raise ConfigError("This key is a long word of letters and digits, copied whole from X.", name)
    return XChannel(*(config[name] for name in _NAMES))


class XChannel:
    """Posts one message at a time. X knows no key against repeats, though it refuses the very same words."""

    batch = 1
    repeatable = False
    threads = True
    every = 120.0  # its plans allow ten questions in a quarter of an hour

    def __init__(self, api_key: str, api_secret: str, token: str, token_secret: str, api: str = API) -> None:
        self._signer = Client(api_key, api_secret, token, token_secret)
        self._api, self._url = api, f"{api}/2/tweets"
        self._own = token.partition("-")[0]  # an access token begins with the number of its account

    def send(self, message: OutgoingMessage, recipients: Sequence[Recipient]) -> Iterator[Result]:
        """Post `message` once for each of `recipients`, under the last post of its thread."""
        words = short(message, LONGEST, weight)
        for recipient in recipients:
            if (alone := _ALONE.fullmatch(recipient.address)) is not None:
                url = f"{self._api}/2/dm_conversations/with/{alone[1]}/messages"
                fields = {"text": in_private(message, recipient, LONGEST_PRIVATE)}
                yield self._say(url, fields, recipient, "dm_event_id")
                continue
            under = {"reply": {"in_reply_to_tweet_id": recipient.parent}} if _NUMBER.fullmatch(recipient.parent) else {}
            yield self._say(self._url, {"text": words, **under, **self._shown(message)}, recipient, "id")

    def take_back(self, recipient: Recipient, remote_id: str) -> Result:
        """Take away the post; a private message cannot be."""
        if _ALONE.fullmatch(recipient.address) or not _NUMBER.fullmatch(remote_id):
            return answers.cannot(recipient.key)
        url = f"{self._url}/{remote_id}"
        _url, headers, _body = self._signer.sign(url, "DELETE")
        try:
            answer = http.request("DELETE", url, headers=headers, limits=LIMITS)
        except http.HttpError as error:
            return Passing(recipient.key, str(error))  # taking it away once more does no harm
        if answer.ok or answer.status == HTTPStatus.NOT_FOUND:
            return Accepted(recipient.key)
        return answers.refusal(recipient.key, answer, WHO, repeatable=True)

    def listen(self, since: str) -> Heard:
        """Return what people wrote to the account since the ids in `since`."""
        return listening.listen(self._get, self._own, since)

    def close(self) -> None:
        """Nothing is kept open."""

    def preview(self, message: OutgoingMessage) -> Preview:
        """Return the post."""
        words = short(message, LONGEST, weight)
        return Preview("", words, used=weight(words), most=LONGEST, unit=_("characters"))

    def _shown(self, message: OutgoingMessage) -> dict[str, Any]:
        found = media.upload(self._post, message.pictures)
        return {"media": {"media_ids": found}} if found else {}

    def _post(self, path: str, fields: dict[str, Any]) -> http.Answer:
        _url, headers, _body = self._signer.sign(f"{self._api}{path}", "POST")
        return http.post_json(f"{self._api}{path}", fields, headers=headers, limits=LIMITS)

    def _get(self, path: str, asked: Mapping[str, str]) -> http.Answer:
        url, headers, _body = self._signer.sign(f"{self._api}{path}?{urlencode(asked)}", "GET")
        return http.request("GET", url, headers=headers, limits=LIMITS)

    def _say(self, url: str, fields: dict[str, Any], recipient: Recipient, name: str) -> Result:
        # The body is no form, so by RFC 5849 it is not part of what is signed.
        _url, headers, _body = self._signer.sign(url, "POST")
        try:
            answer = http.post_json(url, fields, headers=headers, limits=LIMITS)
            if answer.ok:
                return Accepted(recipient.key, str(answer.json()["data"][name]))
        except http.HttpError as error:
            return answers.lost(recipient.key, error)
        except (KeyError, TypeError):
            return answers.unreadable(recipient.key, WHO)
        if answer.status == 403:
            return Permanent(recipient.key, _forbidden(answer.body, alone=name == "dm_event_id"))
        return answers.refusal(recipient.key, answer, WHO)


def _forbidden(body: bytes, *, alone: bool) -> str:
    """Return what it means that X forbids a post, or a message to one `alone`."""
    if b"duplicate content" in body:
        return "X answered 403: the very same words stand there already."
    if b"oauth1-permissions" in body:
        return "X answered 403: the app lacks the right to do this. Give it that right, and make its tokens anew."
    if alone:
        return "X does not let us write to them alone: they take no messages from us. Answer where they wrote."
    return answers.sentence(WHO, 403)
