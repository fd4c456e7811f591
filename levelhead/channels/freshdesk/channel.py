"""Freshdesk: tickets come in by an automation's webhook, our answers stand beside them as private notes (API v2).

Freshdesk signs nothing. What proves a request is a secret of ours in a header of its own, beside the secret address.
"""

import base64
import hashlib
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
    "Freshdesk",
    Use.HELPDESK,
    (
        Setting("address", _("Address"), _("Such as https://driftpost.freshdesk.com.")),
        Setting("key", _("API key"), _("Of the agent whose notes they are: profile settings."), secret=True),
        Setting(
            "secret", _("Secret"), _("One you make up, 16 signs or more; the webhook sends it along."), secret=True
        ),
    ),
)
HEADER = "x-levelhead-secret"


def channel(config: ChannelConfig) -> HelpdeskChannel:
    """Return the channel to a Freshdesk account. Raises `ConfigError`."""
    refuse_unknown(config, {"address", "key", "secret"}, "freshdesk")
    secret = word(config, "secret", "The secret", 16)
    return HelpdeskChannel(
        desk(base(config, "https://driftpost.freshdesk.com"), word(config, "key", "The key"), secret)
    )


def desk(at: str, key: str, secret: str) -> Desk:
    """Return how to speak with the account at the address `at`."""
    proof = base64.b64encode(f"{key}:X".encode()).decode()

    def read(headers: Mapping[str, str], body: bytes) -> Iterator[Incoming]:
        check(same(headers.get(HEADER, ""), secret))
        yield from _words(body, at)

    return Desk("Freshdesk", at, {"Authorization": f"Basic {proof}"}, _note, read)


def _note(ticket: str, words: str) -> Asking:
    safe = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return Asking("POST", f"/api/v2/tickets/{ticket}/notes", {"body": safe, "private": True})


def _words(body: bytes, at: str) -> Iterator[Incoming]:
    """The names of the automation's placeholders, as its simple form sends them, and as the guide has them."""
    told = part(record(body), "freshdesk_webhook")
    ticket = number(told.get("ticket_id"))
    latest = bare(told.get("ticket_latest_public_comment"))
    first = "\n\n".join(filter(None, (text(told.get("ticket_subject")), bare(told.get("ticket_description")))))
    words = latest or first
    # It numbers no comments: the words themselves tell whether they have come before.
    yield Incoming(
        plain=words,
        talk=ticket,
        word=f"{ticket}:{_known_by(words)}",
        name=text(told.get("ticket_contact_name"), 120),
        email=text(told.get("ticket_contact_email"), 320),
        url=f"{at}/a/tickets/{ticket}",
    )


def _known_by(words: str) -> str:
    return base64.b32encode(hashlib.sha256(words.encode("utf-8", "replace")).digest()[:15]).decode().lower()
