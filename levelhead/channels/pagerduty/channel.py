"""The PagerDuty channel: an alarm for the team, raised and settled through the Events API v2."""

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
    Preview,
    Recipient,
    Result,
    refuse_unknown,
)
from levelhead.channels.setup import Setting, Setup, Use
from levelhead.channels.short import address
from levelhead.lib import http
from levelhead.lib.graphemes import cut
from levelhead.lib.text import one_line, plain_lines

SETUP = Setup(
    "PagerDuty",
    Use.TEAM,
    (Setting("key", _("Integration key"), _("Of an integration with “Events API v2”: 32 letters and digits."), True),),
)
API = "https://events.pagerduty.com/v2/enqueue"
LIMITS = http.Limits(connect=5, read=15, total=20, redirects=0)
WHO = "PagerDuty"
TEST = "test"
_KEY = re.compile(r"[A-Za-z0-9]{32}")
_SUMMARY = 1024
_DETAILS = 20_000  # an event may have 512 KB


def channel(config: ChannelConfig) -> "PagerDutyChannel":
    """Return a channel that raises alarms with the integration `key`. Raises `ConfigError`."""
    refuse_unknown(config, {"key"}, "pagerduty")
    if not _KEY.fullmatch(config.get("key", "")):
        raise ConfigError("An integration key is 32 letters and digits.", "key")
    return PagerDutyChannel(config["key"])


class PagerDutyChannel:
    """Raises one alarm a thread. The thread's id is its dedup_key: a repeat raises no second one."""

    batch = 1
    repeatable = True

    def __init__(self, key: str, api: str = API) -> None:
        self._key, self._api = key, api

    def send(self, message: OutgoingMessage, recipients: Sequence[Recipient]) -> Iterator[Result]:
        """Raise the alarm of `message`, or settle it where the message says that the matter is over.

        A test does both, so that it wakes nobody for longer than it takes.
        """
        for recipient in recipients:
            key = f"{message.thread}.{recipient.key}"
            result: Result = Accepted(recipient.key, key)
            if message.kind == TEST or not message.settles:
                result = self._say(_trigger(message, key), recipient, key)
            if isinstance(result, Accepted) and message.settles:
                result = self._say({"event_action": "resolve", "dedup_key": key}, recipient, key)
            yield result

    def close(self) -> None:
        """Nothing is kept open."""

    def preview(self, message: OutgoingMessage) -> Preview:
        """Return the alarm as the person who is woken reads it."""
        event = _trigger(message, message.thread)
        link = event["links"][0]
        lines = [event["payload"]["summary"], event["payload"]["custom_details"]["words"], link["text"], link["href"]]
        return Preview("", "\n".join(line for line in lines if line))

    def _say(self, event: dict[str, Any], recipient: Recipient, key: str) -> Result:
        try:
            answer = http.post_json(self._api, {"routing_key": self._key, **event}, limits=LIMITS)
        except http.HttpError as error:
            return answers.lost(recipient.key, error)
        if answer.ok:
            return Accepted(recipient.key, key)
        return answers.refusal(recipient.key, answer, WHO, repeatable=True)


def _trigger(message: OutgoingMessage, key: str) -> dict[str, Any]:
    words = [plain_lines(message.plain).strip(), one_line(message.next_line, 500), one_line(message.signature)]
    details = {"words": cut("\n".join(line for line in words if line), _DETAILS, len)}
    details |= {one_line(fact.label, 100): one_line(fact.value, 500) for fact in message.facts}
    text = one_line(message.link.words if message.link else message.page_name)
    return {
        "event_action": "trigger",
        "dedup_key": key,
        "client": one_line(message.page_name, 100),
        "client_url": message.page_address,
        "links": [{"href": address(message), "text": text}],
        "payload": {
            "summary": cut(one_line(message.headline, 2000), _SUMMARY, len) or one_line(message.page_name),
            "source": one_line(message.page_name, 100),
            "severity": "info" if message.kind == TEST else "critical",
            "timestamp": message.at.isoformat(),
            "custom_details": details,
        },
    }
