"""The long tail, through Apprise: Telegram, Mattermost, Google Chat, Matrix, Zulip and a hundred others."""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from levelhead.channels import answers
from levelhead.channels.apprise import outside
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
    SlowDown,
    refuse_unknown,
)
from levelhead.channels.setup import Setting, Setup, Use
from levelhead.channels.short import short
from levelhead.lib.graphemes import count
from levelhead.lib.text import one_line

SETUP = Setup(
    "Others, through Apprise",
    Use.PUBLIC,
    (Setting("url", _("Apprise address"), _("Such as tgram://bottoken/ChatID for Telegram."), True),),
)
WHO = "The other side"
LONGEST = 1800  # what nearly every service takes in one message
_LATER = {408, 425, 429}


def channel(config: ChannelConfig) -> "AppriseChannel":
    """Return a channel that posts to the Apprise address `url`. Raises `ConfigError`."""
    refuse_unknown(config, {"url"}, "apprise")
    url = config.get("url", "")
    if not re.fullmatch(r"[a-z0-9]{2,20}://\S{1,1500}", url, re.IGNORECASE) or "\n" in url:
        raise ConfigError("An Apprise address looks like tgram://bottoken/ChatID, without spaces.", "url")
    if not outside.run(outside.Task(url)).sent:
        raise ConfigError("Apprise knows no service of this address. Compare it with the service's own page.", "url")
    return AppriseChannel(url)


class AppriseChannel:
    """Posts one message at a time. Apprise tells no names of posts, so nothing can be repeated, changed or threaded."""

    batch = 1
    repeatable = False

    def __init__(self, url: str) -> None:
        self._url = url

    def send(self, message: OutgoingMessage, recipients: Sequence[Recipient]) -> Iterator[Result]:
        """Post `message` once for each of `recipients`."""
        title, body = one_line(message.subject), short(message, LONGEST)
        for recipient in recipients:
            yield _meaning(recipient.key, outside.run(outside.Task(self._url, title, body)))

    def close(self) -> None:
        """Nothing is kept open."""

    def preview(self, message: OutgoingMessage) -> Preview:
        """Return title and text."""
        words = short(message, LONGEST)
        return Preview(one_line(message.subject), words, used=count(words), most=LONGEST, unit=_("characters"))


def _meaning(key: str, outcome: outside.Outcome) -> Result:
    """Say what became of it, as far as Apprise tells: yes or no, and a status among its lines of log."""
    if outcome.sent:
        return Accepted(key)
    if outcome.refused:
        return Permanent(key, "It leads to an address that is not public; Levelhead sends nothing there.")
    if outcome.status == 429:
        return SlowDown(key, answers.PAUSE, f"{WHO} asks us to slow down.")
    if 400 <= outcome.status < 500 and outcome.status not in _LATER:
        return Permanent(key, answers.sentence(WHO, outcome.status))
    if outcome.status:
        return Passing(key, answers.sentence(WHO, outcome.status))
    if outcome.spoke:
        return InDoubt(key, "It was handed over, and no answer came that says what became of it.")
    return Passing(key, "The other side cannot be reached.")
