"""Zendesk: tickets come in by its event webhooks, our answers stand beside them as internal notes (Tickets API v2)."""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

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
from levelhead.lib import http

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
LOOK = http.Limits(connect=3, read=5, total=6, redirects=0)
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
        for found, requester in _words(body, at):
            yield replace(found, email=address_of(at, signed_in, requester)) if requester else found

    signed_in = {"Authorization": f"Basic {proof}"}
    return Desk("Zendesk", at, signed_in, _note, read)


def address_of(at: str, headers: Mapping[str, str], requester: str) -> str:
    """Return the mail address of whoever asks, which its events leave out; empty where Zendesk does not tell it now."""
    if not requester.isdecimal():
        return ""
    try:
        answer = http.request("GET", f"{at}/api/v2/users/{requester}.json", headers=headers, limits=LOOK)
        return text(part(answer.json(), "user").get("email"), 320) if answer.ok else ""
    except (http.HttpError, AttributeError):
        return ""


def _note(ticket: str, words: str) -> Asking:
    fields = {"ticket": {"comment": {"body": words, "public": False}}}
    return Asking("PUT", f"/api/v2/tickets/{ticket}.json", fields)


def _check(headers: Mapping[str, str], body: bytes, secret: str) -> None:
    at = headers.get("x-zendesk-webhook-signature-timestamp", "")
    right = base64.b64encode(hmac.new(secret.encode(), at.encode() + body, hashlib.sha256).digest()).decode()
    check(same(headers.get("x-zendesk-webhook-signature", ""), right) and is_fresh(at))


def _words(body: bytes, at: str) -> Iterator[tuple[Incoming, str]]:
    """What was written, and the number of whoever asks where it is their first word."""
    told = record(body)
    kind, detail, comment = told.get("type"), part(told, "detail"), part(part(told, "event"), "comment")
    if kind not in (CREATED, COMMENTED):
        return
    ticket = number(detail.get("id"))
    url = f"{at}/agent/tickets/{ticket}"
    if kind == CREATED:
        words = "\n\n".join(filter(None, (text(detail.get("subject")), bare(detail.get("description")))))
        if detail.get("is_public") is not False and not _by_a_colleague(detail):
            yield Incoming(plain=words, talk=ticket, word=f"{ticket}:first", url=url), text(detail.get("requester_id"))
        return
    author = part(comment, "author")
    if comment.get("is_public") is True and author.get("is_staff") is False:
        name, which = text(author.get("name"), 120), text(comment.get("id"))
        yield Incoming(plain=bare(comment.get("body")), talk=ticket, word=f"{ticket}:{which}", name=name, url=url), ""


def _by_a_colleague(detail: Mapping[str, object]) -> bool:
    """Whether somebody entered it for somebody else: who submits then is not who asks."""
    return text(detail.get("submitter_id")) != text(detail.get("requester_id"))
