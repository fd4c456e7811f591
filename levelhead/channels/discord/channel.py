"""The Discord channel: to a webhook, the organisation's own or anybody's. The first post follows the present state."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from levelhead.channels import answers
from levelhead.channels.contract import (
    Accepted,
    ChannelConfig,
    ConfigError,
    OutgoingMessage,
    Passing,
    Preview,
    Recipient,
    Result,
    refuse_unknown,
)
from levelhead.channels.discord import embed
from levelhead.channels.setup import Setting, Setup, Use
from levelhead.channels.takes import Takes
from levelhead.lib import http

SETUP = Setup(
    "Discord",
    Use.PUBLIC,
    (Setting("webhook", _("Webhook"), _("Begins with https://discord.com/api/webhooks/."), secret=True),),
)
TAKES = Takes("url", "Discord", "Webhook of your Discord channel", "It begins with https://discord.com/api/webhooks/.")
AT_ONCE = 16
LIMITS = http.Limits(connect=5, read=15, total=20, redirects=0)
WHO = "Discord"
_NUMBER = re.compile(r"\d{1,40}")


def channel(config: ChannelConfig) -> "DiscordChannel":
    """Return a channel that posts to `webhook`, or without one to readers' own. Raises `ConfigError`."""
    refuse_unknown(config, {"webhook"}, "discord")
    webhook = config.get("webhook", "")
    if config and not re.fullmatch(r"https://[^/?#]+/api/(v\d+/)?webhooks/\d+/[\w-]+", webhook):
        raise ConfigError("The webhook looks like https://discord.com/api/webhooks/123/abc.", "webhook")
    return DiscordChannel(webhook)


class DiscordChannel:
    """Posts one message at a time. Discord knows no key that makes a repeat harmless."""

    batch = 1
    repeatable = False
    threads = True  # not as threads of Discord's own, which a webhook cannot begin: to find the first post again
    keeps_first_current = True

    def __init__(self, webhook: str = "") -> None:
        self._webhook = webhook

    def send(self, message: OutgoingMessage, recipients: Sequence[Recipient]) -> Iterator[Result]:
        """Post `message` once for each of `recipients`."""
        words = embed.render(message)
        # With wait, Discord answers when the post stands there, and with its name.
        post = lambda to: self._ask("POST", f"{self._where(to)}?wait=true", words, to)  # noqa: E731
        return answers.side_by_side(recipients, post, AT_ONCE)

    def edit(self, message: OutgoingMessage, recipient: Recipient, remote_id: str) -> Result:
        """Put `message` where `remote_id` stands."""
        if not _NUMBER.fullmatch(remote_id):
            return answers.unknown(recipient.key, WHO)
        return self._ask("PATCH", f"{self._where(recipient)}/messages/{remote_id}", embed.render(message), recipient)

    def close(self) -> None:
        """Nothing is kept open."""

    def preview(self, message: OutgoingMessage) -> Preview:
        """Return the post's text."""
        return Preview("", embed.as_plain(embed.render(message)))

    def _where(self, recipient: Recipient) -> str:
        return (self._webhook or recipient.address).partition("?")[0].rstrip("/")

    def _ask(self, method: str, url: str, words: dict[str, Any], recipient: Recipient) -> Result:
        try:
            answer = http.send_json(method, url, words, limits=LIMITS)
            if answer.ok:
                return Accepted(recipient.key, str(answer.json()["id"]))
        except http.HttpError as error:
            return answers.lost(recipient.key, error)
        except (KeyError, TypeError):
            return answers.unreadable(recipient.key, WHO)
        result = answers.refusal(recipient.key, answer, WHO)
        # One reader's webhook has a limit of its own: the others go on.
        alone = answer.status == 429 and not self._webhook
        return Passing(recipient.key, result.reason, answers.wait(answer)) if alone else result
