"""The X channel: each word as a post of its own, later ones as replies under it (API v2)."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from oauthlib.oauth1 import Client

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
    refuse_unknown,
)
from levelhead.channels.setup import Setting, Setup, Use
from levelhead.channels.short import short
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
)
API = "https://api.x.com"
LIMITS = http.Limits(connect=5, read=20, total=25, redirects=0)
WHO = "X"
LONGEST = 280
_NUMBER = re.compile(r"\d{1,30}")


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

    def __init__(self, api_key: str, api_secret: str, token: str, token_secret: str, api: str = API) -> None:
        self._signer = Client(api_key, api_secret, token, token_secret)
        self._url = f"{api}/2/tweets"

    def send(self, message: OutgoingMessage, recipients: Sequence[Recipient]) -> Iterator[Result]:
        """Post `message` once for each of `recipients`, under the last post of its thread."""
        words = short(message, LONGEST, weight)
        for recipient in recipients:
            under = {"reply": {"in_reply_to_tweet_id": recipient.parent}} if _NUMBER.fullmatch(recipient.parent) else {}
            yield self._post({"text": words, **under}, recipient)

    def close(self) -> None:
        """Nothing is kept open."""

    def preview(self, message: OutgoingMessage) -> Preview:
        """Return the post."""
        words = short(message, LONGEST, weight)
        return Preview("", words, used=weight(words), most=LONGEST, unit=_("characters"))

    def _post(self, fields: dict[str, Any], recipient: Recipient) -> Result:
        # The body is no form, so by RFC 5849 it is not part of what is signed.
        _url, headers, _body = self._signer.sign(self._url, "POST")
        try:
            answer = http.post_json(self._url, fields, headers=headers, limits=LIMITS)
            if answer.ok:
                return Accepted(recipient.key, str(answer.json()["data"]["id"]))
        except http.HttpError as error:
            return answers.lost(recipient.key, error)
        except (KeyError, TypeError):
            return answers.unreadable(recipient.key, WHO)
        if answer.status == 403 and b"duplicate content" in answer.body:
            return Permanent(recipient.key, "X answered 403: the very same words stand there already.")
        return answers.refusal(recipient.key, answer, WHO)
