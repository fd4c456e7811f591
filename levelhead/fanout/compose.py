"""From a message's row to finished words: what every channel is given."""

from copy import copy
from dataclasses import replace

from levelhead.channels.contract import OutgoingMessage
from levelhead.fanout.links import genuine_link, incident_link
from levelhead.fanout.models import Message
from levelhead.fanout.writers import WRITERS
from levelhead.incidents.models import Incident
from levelhead.wording.mail import genuine_line, translation_follows
from levelhead.wording.tongues import speaking

OF_THEIR_OWN = (
    Message.Kind.UPDATE,
    Message.Kind.CORRECTION,
    Message.Kind.TRANSLATION,
    Message.Kind.CONFIRM,
    Message.Kind.RECEIPT,
    Message.Kind.ANSWER,
)
"""Kinds whose writers say which language the words came to be in."""
ALL_OURS = (Message.Kind.WITHDRAWN, Message.Kind.MOVED, Message.Kind.ROUND, Message.Kind.DIGEST)
"""Kinds in which nearly every word is Levelhead's own, so that they are in the reader's language."""
FRAMED = (Message.Kind.NOTICE,)
"""Kinds whose text is one person's, in the page's first language; what stands around it is in the reader's."""


def compose(message: Message, language: str = "") -> OutgoingMessage:
    """Return ``message`` as every channel takes it, in ``language`` (empty: the page's first) as far as it has words.

    Where somebody's words are not there in it, the whole message is in the page's first language, at once; a line in
    the reader's own says that the translation follows. Unsayable where there is nothing left to say.
    """
    page = message.page
    asked = copy(message)
    asked.language = (language or message.language) if (language or message.language) in page.further else page.language
    spoken = asked.language if message.kind in (*ALL_OURS, *FRAMED) else page.language
    with speaking(spoken):
        words = WRITERS[message.kind](asked)
    if message.kind not in OF_THEIR_OWN:
        words = replace(words, language=page.language if message.kind in FRAMED else spoken)
    with speaking(spoken if message.kind in FRAMED else words.language):
        words = replace(words, footer=(*words.footer, genuine_line(genuine_link())))
    return _with_promise(words, asked)


def _with_promise(words: OutgoingMessage, asked: Message) -> OutgoingMessage:
    """Say in the reader's language that the translation follows, where the words are not in it yet."""
    if asked.kind not in (Message.Kind.UPDATE, Message.Kind.CORRECTION) or words.language == asked.language:
        return words
    incident = Incident.objects.select_related("page").get(page=asked.page, public_id=asked.thread)
    with speaking(asked.language):
        line = translation_follows(incident_link(incident, asked.language))
    return replace(words, footer=(line, *words.footer))
