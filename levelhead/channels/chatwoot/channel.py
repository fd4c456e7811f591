"""Chatwoot: messages come in by its signed webhook, our answers stand beside the conversation as private notes."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from levelhead.channels.contract import ChannelConfig, ConfigError, Incoming, refuse_unknown
from levelhead.channels.helpdesk import (
    Asking,
    Desk,
    HelpdeskChannel,
    bare,
    base,
    check,
    is_fresh,
    number,
    part,
    record,
    same,
    text,
    word,
)
from levelhead.channels.setup import Setting, Setup, Use

SETUP = Setup(
    "Chatwoot",
    Use.HELPDESK,
    (
        Setting("address", _("Address"), _("Such as https://app.chatwoot.com.")),
        Setting("account", _("Account number"), _("It stands in the address after /accounts/.")),
        Setting("token", _("Access token"), _("Profile settings, at the end of the page."), secret=True),
        Setting("secret", _("Webhook secret"), _("Shown when the webhook is made."), secret=True),
    ),
)


def channel(config: ChannelConfig) -> HelpdeskChannel:
    """Return the channel to an account on a Chatwoot. Raises `ConfigError`."""
    refuse_unknown(config, {"address", "account", "token", "secret"}, "chatwoot")
    try:
        account = number(config.get("account"))
    except ValueError:
        raise ConfigError("The account is known by its number, such as 1.", "account") from None
    token, secret = word(config, "token", "The access token"), word(config, "secret", "The webhook secret")
    return HelpdeskChannel(desk(base(config, "https://app.chatwoot.com"), account, token, secret))


def desk(at: str, account: str, token: str, secret: str) -> Desk:
    """Return how to speak with the account at the address `at`."""

    def note(ticket: str, words: str) -> Asking:
        path = f"/api/v1/accounts/{account}/conversations/{ticket}/messages"
        return Asking("POST", path, {"content": words, "message_type": "outgoing", "private": True})

    def read(headers: Mapping[str, str], body: bytes) -> Iterator[Incoming]:
        moment = headers.get("x-chatwoot-timestamp", "")
        right = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
        check(same(headers.get("x-chatwoot-signature", ""), f"sha256={right}") and is_fresh(moment))
        yield from _words(body, f"{at}/app/accounts/{account}/conversations")

    return Desk("Chatwoot", at, {"api_access_token": token}, note, read)


def _words(body: bytes, at: str) -> Iterator[Incoming]:
    told = record(body)
    if told.get("event") != "message_created":
        return
    sender = part(told, "sender")
    is_theirs = told.get("message_type") == "incoming" and told.get("private") is False
    if not is_theirs or text(sender.get("type") or "contact") != "contact":
        return
    talk = number(part(told, "conversation").get("id"))
    yield Incoming(
        plain=bare(told.get("content")),
        talk=talk,
        word=f"{talk}:{number(told.get('id'))}",
        name=text(sender.get("name"), 120),
        email=text(sender.get("email"), 320),
        url=f"{at}/{talk}",
    )
