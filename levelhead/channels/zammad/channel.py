"""Zammad: tickets come in by a trigger's webhook, our answers stand beside them as internal articles."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from levelhead.channels.contract import ChannelConfig, Incoming, refuse_unknown
from levelhead.channels.helpdesk import (
    Asking,
    Desk,
    HelpdeskChannel,
    bare,
    base,
    check,
    number,
    part,
    record,
    same,
    text,
    word,
)
from levelhead.channels.setup import Setting, Setup, Use

SETUP = Setup(
    "Zammad",
    Use.HELPDESK,
    (
        Setting("address", _("Address"), _("Such as https://help.driftpost.example.")),
        Setting("token", _("Access token"), _("Of an agent, with the permission ticket.agent."), secret=True),
        Setting("secret", _("Signature token"), _("The webhook's “HMAC SHA1 Signature Token”."), secret=True),
    ),
)


def channel(config: ChannelConfig) -> HelpdeskChannel:
    """Return the channel to a Zammad. Raises `ConfigError`."""
    refuse_unknown(config, {"address", "token", "secret"}, "zammad")
    token, secret = word(config, "token", "The access token"), word(config, "secret", "The signature token")
    return HelpdeskChannel(desk(base(config, "https://help.driftpost.example"), token, secret))


def desk(at: str, token: str, secret: str) -> Desk:
    """Return how to speak with the Zammad at the address `at`."""

    def read(headers: Mapping[str, str], body: bytes) -> Iterator[Incoming]:
        right = hmac.new(secret.encode(), body, hashlib.sha1).hexdigest()
        check(same(headers.get("x-hub-signature", ""), f"sha1={right}"))
        yield from _words(body, at)

    return Desk("Zammad", at, {"Authorization": f"Token token={token}"}, _note, read)


def _note(ticket: str, words: str) -> Asking:
    kind = {"content_type": "text/plain", "type": "note", "internal": True}
    return Asking("POST", "/api/v1/ticket_articles", {"ticket_id": int(ticket), "body": words, **kind})


def _words(body: bytes, at: str) -> Iterator[Incoming]:
    told = record(body)
    ticket, article = part(told, "ticket"), part(told, "article")
    which, customer = number(ticket.get("id")), part(ticket, "customer")
    if article.get("sender") != "Customer" or article.get("internal") is not False:
        return
    words = bare(article.get("body"))
    if text(article.get("id")) in _first(ticket):
        words = "\n\n".join(filter(None, (text(ticket.get("title")), words)))
    yield Incoming(
        plain=words,
        talk=which,
        word=f"{which}:{text(article.get('id'))}",
        name=" ".join(filter(None, (text(customer.get("firstname"), 60), text(customer.get("lastname"), 60)))),
        email=text(customer.get("email"), 320),
        url=f"{at}/#ticket/zoom/{which}",
    )


def _first(ticket: Mapping[str, object]) -> list[str]:
    articles = ticket.get("article_ids")
    return [text(one) for one in articles[:1]] if isinstance(articles, list) else []
