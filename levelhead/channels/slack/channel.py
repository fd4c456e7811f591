"""The Slack channel: to anybody's incoming webhook, and as an app into the organisation's own workspace.

As an app, later words are replies under the first post, and the first post always shows the present state.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from levelhead.channels import answers
from levelhead.channels.contract import (
    Accepted,
    ChannelConfig,
    ConfigError,
    InDoubt,
    OutgoingMessage,
    Passing,
    Permanent,
    Preview,
    Recipient,
    Result,
    refuse_unknown,
)
from levelhead.channels.setup import Setting, Setup, Use
from levelhead.channels.slack import blocks
from levelhead.channels.takes import Takes
from levelhead.lib import http

SETUP = Setup(
    "Slack",
    Use.PUBLIC,
    (
        Setting(
            "token", _("Bot token"), _("Begins with xoxb-. Later words then go under the first post."), True, False
        ),
        Setting("channel", _("Channel"), _("Its ID, such as C024BE91L, from the channel's details."), required=False),
        Setting(
            "webhook", _("Or: incoming webhook"), _("Begins with https://hooks.slack.com/. Posts only."), True, False
        ),
    ),
)
TAKES = Takes("url", "Slack", "Incoming webhook of your channel", "It begins with https://hooks.slack.com/.")
API = "https://slack.com/api"
AT_ONCE = 16
LIMITS = http.Limits(connect=5, read=15, total=20, redirects=0)
# Slack's own words for "something of it may have happened".
_MAYBE_DONE = {"internal_error", "fatal_error"}
_LATER = {"service_unavailable", "request_timeout", "team_added_to_org", "ratelimited", "rate_limited"}
_CHANNEL = re.compile(r"[CGD][A-Z0-9]{6,}")


def channel(config: ChannelConfig) -> "SlackChannel":
    """Return a channel that posts with `token` into `channel`, or to `webhook`; with neither, to readers' webhooks.

    Raises `ConfigError`.
    """
    refuse_unknown(config, {"token", "channel", "webhook"}, "slack")
    token, place, webhook = (config.get(name, "") for name in ("token", "channel", "webhook"))
    if token and webhook:
        raise ConfigError("Give either a bot token with its channel or an incoming webhook, not both.", "webhook")
    if token and not re.fullmatch(r"xox[a-z]-[A-Za-z0-9-]+", token):
        raise ConfigError("A bot token begins with xoxb- and has letters, digits and dashes.", "token")
    if bool(token) != bool(place):
        raise ConfigError("A bot token and the ID of the channel it posts into go together.", "channel")
    if place and not _CHANNEL.fullmatch(place):
        raise ConfigError("The channel is named by its ID, such as C024BE91L, not by #name.", "channel")
    if webhook and not webhook.startswith("https://"):
        raise ConfigError("An incoming webhook begins with https://hooks.slack.com/.", "webhook")
    if config and not (token or webhook):
        raise ConfigError("Give a bot token with its channel, or an incoming webhook.", "token")
    return SlackChannel(token, place, webhook)


class SlackChannel:
    """Posts one message at a time. Slack knows no key that makes a repeat harmless."""

    batch = 1
    repeatable = False

    def __init__(self, token: str = "", place: str = "", webhook: str = "", api: str = API) -> None:
        self._token, self._place, self._webhook, self._api = token, place, webhook, api
        self.threads = self.keeps_first_current = bool(token)

    def send(self, message: OutgoingMessage, recipients: Sequence[Recipient]) -> Iterator[Result]:
        """Post `message` once for each of `recipients`."""
        words = blocks.render(message)
        one = self._post if self._token else self._to_webhook
        return answers.side_by_side(recipients, lambda to: one(words, to), AT_ONCE)

    def edit(self, message: OutgoingMessage, recipient: Recipient, remote_id: str) -> Result:
        """Put `message` where `remote_id` stands."""
        place, _colon, stamp = remote_id.partition(":")
        if not (self._token and stamp):
            return answers.unknown(recipient.key, "Slack")  # a webhook posts and tells no name
        return self._call("chat.update", {"channel": place, "ts": stamp, **blocks.render(message)}, recipient)

    def close(self) -> None:
        """Nothing is kept open."""

    def preview(self, message: OutgoingMessage) -> Preview:
        """Return what stands in Slack, as plain text."""
        return Preview("", blocks.as_plain(blocks.render(message)))

    def _post(self, words: dict[str, Any], recipient: Recipient) -> Result:
        under = {"thread_ts": recipient.root.partition(":")[2]} if recipient.root else {}
        fields = {"channel": self._place, "unfurl_links": False, "unfurl_media": False, **under, **words}
        return self._call("chat.postMessage", fields, recipient)

    def _call(self, method: str, fields: dict[str, Any], recipient: Recipient) -> Result:
        """Ask Slack's API, which answers 200 also where it refuses."""
        headers = {"Authorization": f"Bearer {self._token}"}
        try:
            answer = http.post_json(f"{self._api}/{method}", fields, headers=headers, limits=LIMITS)
            if not answer.ok:
                return answers.refusal(recipient.key, answer, "Slack")
            said = answer.json()
            if said.get("ok") is True:
                return Accepted(recipient.key, f"{said['channel']}:{said['ts']}")
            return _refused(recipient.key, str(said.get("error", "")))
        except http.HttpError as error:
            return answers.lost(recipient.key, error)
        except (AttributeError, KeyError):
            return answers.unreadable(recipient.key, "Slack")

    def _to_webhook(self, words: dict[str, Any], recipient: Recipient) -> Result:
        try:
            answer = http.post_json(self._webhook or recipient.address, words, limits=LIMITS)
        except http.HttpError as error:
            return answers.lost(recipient.key, error)
        if answer.ok:
            return Accepted(recipient.key)
        code = answer.body[:80].decode("ascii", "replace")
        result = answers.refusal(recipient.key, answer, "Slack", code)
        wait = answers.wait(answer)
        # One webhook's limit is its own: the others go on, unless it is the only one there is.
        return Passing(recipient.key, result.reason, wait) if answer.status == 429 and not self._webhook else result


def _refused(key: str, code: str) -> Result:
    reason = answers.sentence("Slack", 200, code)
    if code in _MAYBE_DONE:
        return InDoubt(key, reason)
    return Passing(key, reason, answers.PAUSE) if code in _LATER else Permanent(key, reason)
