"""The Teams channel: an Adaptive Card to a webhook of a team's workflow, the organisation's own or anybody's."""

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
from levelhead.channels.setup import Setting, Setup, Use
from levelhead.channels.takes import Takes
from levelhead.channels.teams import card
from levelhead.lib import http

SETUP = Setup(
    "Microsoft Teams",
    Use.PUBLIC,
    (Setting("webhook", _("Webhook of the workflow"), _("Copied from the workflow “Send webhook alerts”."), True),),
)
TAKES = Takes(
    "url", "Microsoft Teams", "Webhook of your team's workflow", "Made by the workflow “Send webhook alerts”."
)
AT_ONCE = 16
LIMITS = http.Limits(connect=5, read=25, total=30, redirects=0)
WHO = "Teams"


def channel(config: ChannelConfig) -> "TeamsChannel":
    """Return a channel that posts to `webhook`, or without one to readers' own. Raises `ConfigError`."""
    refuse_unknown(config, {"webhook"}, "teams")
    webhook = config.get("webhook", "")
    if config and not webhook.startswith("https://"):
        raise ConfigError("The workflow's webhook begins with https://.", "webhook")
    return TeamsChannel(webhook)


class TeamsChannel:
    """Posts one message at a time. A workflow knows no key that makes a repeat harmless, nor how to change a post."""

    batch = 1
    repeatable = False

    def __init__(self, webhook: str = "") -> None:
        self._webhook = webhook

    def send(self, message: OutgoingMessage, recipients: Sequence[Recipient]) -> Iterator[Result]:
        """Post `message` once for each of `recipients`."""
        words = card.render(message)
        return answers.side_by_side(recipients, lambda to: self._post(words, to), AT_ONCE)

    def close(self) -> None:
        """Nothing is kept open."""

    def preview(self, message: OutgoingMessage) -> Preview:
        """Return the card's text."""
        return Preview("", card.as_plain(card.render(message)))

    def _post(self, words: dict[str, Any], recipient: Recipient) -> Result:
        try:
            answer = http.post_json(self._webhook or recipient.address, words, limits=LIMITS)
        except http.HttpError as error:
            return answers.lost(recipient.key, error)
        return Accepted(recipient.key) if answer.ok else self._meaning(recipient.key, answer)

    def _meaning(self, key: str, answer: http.Answer) -> Result:
        result = answers.refusal(key, answer, WHO)
        # One reader's workflow has a limit of its own: the others go on.
        alone = answer.status == 429 and not self._webhook
        return Passing(key, result.reason, answers.wait(answer)) if alone else result
