"""A day's digest: each incident with where it stands and the last word on it."""

import re

from levelhead.channels.contract import Link, OutgoingMessage, Urgency
from levelhead.fanout.digest import News, news_of
from levelhead.fanout.links import incident_link, page_link
from levelhead.fanout.models import Message
from levelhead.fanout.writers.writing import Unsayable, Writer
from levelhead.incidents.choices import Status
from levelhead.incidents.models import Update
from levelhead.lib.markdown import to_html, to_text
from levelhead.wording import digest, mail
from levelhead.wording.knowledge import texts_of_update, update_in_full
from levelhead.wording.times import at, day, day_of
from levelhead.wording.tongues import Tongue, speaking
from levelhead.wording.translatable import tongue_of

_MARKS = re.compile(r"([\\`*_\[\]<>#!&|~])")


def _digest(message: Message) -> OutgoingMessage:
    page, only = message.page, message.only
    told = [one for one in news_of(message) if only is None or one.incident.pk in only]
    if not told:
        raise Unsayable("What it was to tell has been withdrawn.")
    words = "\n\n".join(_told(one, message) for one in told)
    return OutgoingMessage(
        id=message.public_id,
        kind=message.kind,
        thread=message.public_id,
        at=message.created_at,
        urgency=Urgency.LATER,
        sender_name=page.organisation,
        page_name=page.organisation,
        page_address=page_link(),
        subject=digest.subject(page.organisation, day(message.created_at, page.zone)),
        headline=digest.headline(len(told)),
        markdown=words,
        html=to_html(words),
        plain=to_text(words),
        link=Link(page_link(), digest.read_on()),
        why=digest.why(page.organisation),
        leave_words=mail.leave_words(),
        preferences_words=mail.preferences_words(),
    )


def _told(one: News, message: Message) -> str:
    """Return an incident's part, as Markdown; a headline is plain text, and must stay so."""
    zone = message.page.zone
    stands = digest.line(
        str(Status(one.last.status).label), at(one.last.said_at, zone, day_of(message.created_at, zone))
    )
    tongue = tongue_of(one.incident, message.language).of(one.incident.headline, *texts_of_update(one.last))
    headline = _MARKS.sub(r"\\\1", tongue.say(one.incident.headline))
    link = f"[{digest.more()}]({incident_link(one.incident, message.language)})"
    return f"**{headline}**\n\n{stands}\n\n{_in_full(one.last, tongue)}\n\n{link}"


def _in_full(update: Update, tongue: Tongue) -> str:
    """The words as they were said, or all of them in the reader's language: never a mixture."""
    with speaking(tongue.code):
        return update_in_full(update, tongue=tongue)


WRITERS: dict[str, Writer] = {Message.Kind.DIGEST: _digest}
