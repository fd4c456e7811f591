"""The SMS channel: short words to phones, through Twilio or Vonage."""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from levelhead.channels import answers
from levelhead.channels.contract import (
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
from levelhead.channels.sms import text, twilio, vonage
from levelhead.channels.sms.provider import Account, Provider
from levelhead.channels.takes import Takes

SETUP = Setup(
    "SMS",
    Use.READERS,
    (
        Setting("provider", _("Provider"), _("twilio or vonage.")),
        Setting("account", _("Account"), _("Twilio's Account SID, or Vonage's API key.")),
        Setting("secret", _("Secret"), _("Twilio's Auth Token, or Vonage's API secret."), secret=True),
        Setting("sender", _("Sender"), _("Your number with its country, like +44 7700 900123, or your sender's name.")),
    ),
)
AT_ONCE = 16
TAKES = Takes("phone", "SMS", "Your phone number", "With its country, like +44 7700 900123.")
PROVIDERS: dict[str, type[Provider]] = {"twilio": twilio.Twilio, "vonage": vonage.Vonage}
_PHONE = re.compile(r"\+[1-9]\d{6,14}")  # E.164
_SENDER = re.compile(r"\+?[1-9]\d{2,14}|[A-Za-z0-9 ]{1,11}|MG[0-9a-f]{32}")


def channel(config: ChannelConfig) -> "SmsChannel":
    """Return a channel that sends from `sender` through `provider`. Raises `ConfigError`."""
    refuse_unknown(config, {"provider", "account", "secret", "sender"}, "sms")
    name = config.get("provider", "").strip().lower()
    if name not in PROVIDERS:
        raise ConfigError("The provider is twilio or vonage.", "provider")
    if not re.fullmatch(r"AC[0-9a-f]{32}" if name == "twilio" else r"[0-9a-zA-Z]{6,16}", config.get("account", "")):
        raise ConfigError("The account is Twilio's Account SID (AC…) or Vonage's API key.", "account")
    if not re.fullmatch(r"[!-~]{8,64}", config.get("secret", "")):
        raise ConfigError("The secret is a word without spaces, copied whole.", "secret")
    sender = re.sub(r"(?<=\d)[ ()./-]+(?=\d)", "", config.get("sender", "").strip())
    if not _SENDER.fullmatch(sender):
        raise ConfigError("The sender is a number with its country, or at most 11 letters and digits.", "sender")
    return SmsChannel(PROVIDERS[name](Account(config["account"], config["secret"], sender)))


class SmsChannel:
    """Sends one message at a time. Neither provider knows a key that makes a repeat harmless."""

    batch = 1
    repeatable = False

    def __init__(self, provider: Provider) -> None:
        self._provider = provider

    def send(self, message: OutgoingMessage, recipients: Sequence[Recipient]) -> Iterator[Result]:
        """Send `message` to each of `recipients`, whose address is a number in E.164."""
        words = text.render(message)
        return answers.side_by_side(recipients, lambda to: self._send_one(to, words), AT_ONCE)

    def _send_one(self, recipient: Recipient, words: str) -> Result:
        if _PHONE.fullmatch(recipient.address):
            return self._provider.send(recipient, words)
        return Permanent(recipient.key, "This is no phone number with its country.")

    def close(self) -> None:
        """Nothing is kept open."""

    def preview(self, message: OutgoingMessage) -> Preview:
        """Return the message as a phone shows it."""
        words = text.render(message)
        return Preview("", words, used=text.parts(words), most=text.PARTS, unit=_("parts"))
