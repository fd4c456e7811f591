"""Zendesk: tickets come in by its event webhooks, our answers stand beside them as internal notes (Tickets API v2)."""

import base64
import hashlib
import hmac
import re
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
    "Zendesk",
    Use.HELPDESK,
    (
        Setting("address", _("Address"), _("Such as https://driftpost.zendesk.com.")),
        Setting("email", _("Agent's mail address"), _("Whose notes they are; made for this alone, if you can.")),
        Setting("token", _("API token"), _("Apps and integrations, APIs, Zendesk API."), secret=True),
        Setting("secret", _("Signing secret"), _("Of the webhook: “Reveal secret”."), secret=True),
    ),
)
CREATED, COMMENTED = "zen:event-type:ticket.created", "zen:event-type:ticket.comment_added"
_MAIL = re.compile(r"[^\s@:]{1,64}@[^\s@:]{1,250}")


def channel(config: ChannelConfig) -> HelpdeskChannel:
    """Return the channel to a Zendesk account. Raises `ConfigError`."""
    refuse_unknown(config, {"address", "email", "token", "secret"}, "zendesk")
    if not _MAIL.fullmatch(config.get("email", "")):
        raise ConfigError("The agent's mail address looks like agent@driftpost.example.", "email")
    secret = word(config, "secret", "The signing secret")
    at, token = base(config, "https://driftpost.zendesk.com"), word(config, "token", "The API token")
    return HelpdeskChannel(desk(at, config["email"], token, secret))


def desk(at: str, email: str, token: str, secret: str) -> Desk:
    """Return how to speak with the account at the address `at`."""
    proof = base64.b64encode(f"{email}/token:{token}".encode()).decode()

    def read(headers: Mapping[str, str], body: bytes) -> Iterator[Incoming]:
        _check(headers, body, secret)
        yield from _words(body, at)

    return Desk("Zendesk", at, {"Authorization": f"Basic {proof}"}, _note, read)


def _note(ticket: str, words: str) -> Asking:
    fields = {"ticket": {"comment": {"body": words, "public": False}}}
    return Asking("PUT", f"/api/v2/tickets/{ticket}.json", fields)


def _check(headers: Mapping[str, str], body: bytes, secret: str) -> None:
    at = headers.get("x-zendesk-webhook-signature-timestamp", "")
    right = base64.b64encode(hmac.new(secret.encode(), at.encode() + body, hashlib.sha256).digest()).decode()
    check(same(headers.get("x-zendesk-webhook-signature", ""), right) and is_fresh(at))


def _words(body: bytes, at: str) -> Iterator[Incoming]:
    told = record(body)
    kind, detail, comment = told.get("type"), part(told, "detail"), part(part(told, "event"), "comment")
    if kind not in (CREATED, COMMENTED):
        return
    ticket = number(detail.get("id"))
    url = f"{at}/agent/tickets/{ticket}"
    if kind == CREATED:
        words = "\n\n".join(filter(None, (text(detail.get("subject")), bare(detail.get("description")))))
        if detail.get("is_public") is not False and not _by_a_colleague(detail):
            yield Incoming(plain=words, talk=ticket, word=f"{ticket}:first", url=url)
        return
    author = part(comment, "author")
    if comment.get("is_public") is True and author.get("is_staff") is False:
        name, which = text(author.get("name"), 120), text(comment.get("id"))
        yield Incoming(plain=bare(comment.get("body")), talk=ticket, word=f"{ticket}:{which}", name=name, url=url)


def _by_a_colleague(detail: Mapping[str, object]) -> bool:
    """Whether somebody entered it for somebody else: who submits then is not who asks."""
    return text(detail.get("submitter_id")) != text(detail.get("requester_id"))
