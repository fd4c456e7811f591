"""The Bluesky channel: each word as a post of its own, later ones as replies under the first."""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from levelhead.channels import answers
from levelhead.channels.bluesky import images, listening, post
from levelhead.channels.bluesky.session import Session
from levelhead.channels.contract import (
    Accepted,
    ChannelConfig,
    ConfigError,
    Heard,
    OutgoingMessage,
    Passing,
    Permanent,
    Preview,
    Recipient,
    Result,
    refuse_unknown,
)
from levelhead.channels.setup import Setting, Setup, Use
from levelhead.channels.short import in_private
from levelhead.lib import http
from levelhead.lib.graphemes import count

SETUP = Setup(
    "Bluesky",
    Use.PUBLIC,
    (
        Setting("handle", _("Handle"), _("Such as driftpost.bsky.social, without the @.")),
        Setting("password", _("App password"), _("Made for this alone, never the account's own."), secret=True),
        Setting("server", _("Server"), _("Only where the account does not live on bsky.social."), required=False),
    ),
    brings=True,
)
USUAL_SERVER = "https://bsky.social"
WHO = "Bluesky"
CONVERSATION, SEND = "chat.bsky.convo.getConvoForMembers", "chat.bsky.convo.sendMessage"
CLOSED = {
    "InvalidToken": "This account's app password may not write private messages. Make one with “Allow access to your "
    "direct messages”, and connect the account anew.",
    "MessagesDisabled": "They take no private messages on Bluesky.",
    "NotFollowedBySender": "They take private messages on Bluesky only from accounts that they follow.",
    "BlockedActor": "They and this account have blocked each other on Bluesky.",
    "AccountSuspended": "Their account on Bluesky is suspended.",
    "RecipientNotFound": "Their account on Bluesky is gone.",
}
LONGEST_PRIVATE = 1000  # graphemes of a private message
_HANDLE = re.compile(r"([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


def channel(config: ChannelConfig) -> "BlueskyChannel":
    """Return a channel that posts as `handle`, signed in with an app `password` at `server`. Raises `ConfigError`."""
    refuse_unknown(config, {"handle", "password", "server"}, "bluesky")
    handle = config.get("handle", "").removeprefix("@")
    if not _HANDLE.fullmatch(handle):
        raise ConfigError("The handle is a name with dots, such as driftpost.bsky.social.", "handle")
    if not re.fullmatch(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}", config.get("password", "")):
        raise ConfigError("An app password looks like abcd-efgh-ijkl-mnop.", "password")
    parts = urlsplit(config.get("server", USUAL_SERVER))
    if parts.scheme != "https" or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ConfigError("The server is its address alone, such as https://bsky.social.", "server")
    return BlueskyChannel(Session(f"https://{parts.netloc}", handle, config["password"]))


class BlueskyChannel:
    """Posts one message at a time. The record's key is made of the message, so that a repeat is the same record."""

    batch = 1
    repeatable = True
    threads = True
    every = 30.0

    def __init__(self, session: Session) -> None:
        self._session = session

    def send(self, message: OutgoingMessage, recipients: Sequence[Recipient]) -> Iterator[Result]:
        """Post `message` once for each of `recipients`, under the last post of its thread."""
        for recipient in recipients:
            if recipient.address.startswith("to:did:"):
                yield self._whisper(message, recipient)
                continue
            record = post.record(message, recipient.root, recipient.parent)
            record |= images.embed(self._session, message.pictures)
            yield self._put(post.key(message, recipient), record, recipient)

    def take_back(self, recipient: Recipient, remote_id: str) -> Result:
        """Take away the post; a private message cannot be."""
        if not (key := post.key_in(remote_id)):
            return answers.cannot(recipient.key)
        try:
            answer = self._session.delete(post.COLLECTION, key)
        except http.HttpError as error:
            return Passing(recipient.key, str(error))  # taking it away once more does no harm
        if answer.ok:
            return Accepted(recipient.key)
        return answers.refusal(recipient.key, answer, WHO, _error(answer), repeatable=True)

    def listen(self, since: str) -> Heard:
        """Return what people wrote to the account since the marks `since`."""
        return listening.listen(self._session, since)

    def close(self) -> None:
        """Forget the session; the next message begins another."""
        self._session.forget()

    def preview(self, message: OutgoingMessage) -> Preview:
        """Return the post's text."""
        words = post.text(message)
        return Preview("", words, used=count(words), most=post.LONGEST, unit=_("characters"))

    def _whisper(self, message: OutgoingMessage, recipient: Recipient) -> Result:
        """Write to one alone. Bluesky knows no key against a message's repeat: what was lost is in doubt."""
        words = in_private(message, recipient, LONGEST_PRIVATE)
        try:
            found = self._session.get(CONVERSATION, {"members": recipient.address.removeprefix("to:")}, listening.CHAT)
            if not found.ok:
                why = _error(found)
                return _closed(recipient.key, why) or answers.refusal(recipient.key, found, WHO, why)
            said = {"convoId": str(found.json()["convo"]["id"]), "message": {"text": words}}
        except http.HttpError as error:
            return Passing(recipient.key, str(error))  # nothing was said yet
        except (KeyError, TypeError):
            return Passing(recipient.key, "Bluesky answered with something that cannot be read.")
        try:
            answer = self._session.post(SEND, said, listening.CHAT)
            if answer.ok:
                return Accepted(recipient.key, str(answer.json()["id"]))
            return answers.refusal(recipient.key, answer, WHO, _error(answer))
        except http.HttpError as error:
            return answers.lost(recipient.key, error)
        except (KeyError, TypeError):
            return answers.unreadable(recipient.key, WHO)

    def _put(self, key: str, record: dict[str, Any], recipient: Recipient) -> Result:
        try:
            answer = self._session.put(post.COLLECTION, key, record)
            if not answer.ok:
                return answers.refusal(recipient.key, answer, WHO, _error(answer), repeatable=True)
            said = answer.json()
            return Accepted(recipient.key, f"{said['uri']} {said['cid']}")
        except http.HttpError as error:
            return answers.lost(recipient.key, error)
        except (KeyError, TypeError):
            return answers.unreadable(recipient.key, WHO)


def _closed(key: str, error: str) -> Permanent | None:
    """Return what it means that somebody cannot be written to in private, or None where it is something else."""
    if error not in CLOSED:
        return None
    return Permanent(key, CLOSED[error] + ("" if error == "InvalidToken" else " Answer where they wrote."))


def _error(answer: http.Answer) -> str:
    """Return the name that an error has in the protocol, such as "AuthenticationRequired"."""
    try:
        return str(answer.json()["error"])
    except (http.HttpError, KeyError, TypeError):
        return ""
