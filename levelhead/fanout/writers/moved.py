"""A promise that was put off, to those who chose every word: the page says it too."""

from html import unescape

from django.utils.translation import gettext as _

from levelhead.cadence.models import Move, Promise
from levelhead.channels.contract import Link, OutgoingMessage
from levelhead.fanout.links import incident_link, page_link
from levelhead.fanout.models import Message
from levelhead.fanout.writers.updates import subject_of
from levelhead.fanout.writers.writing import Unsayable, Writer
from levelhead.incidents.models import Incident
from levelhead.lib.markdown import to_html
from levelhead.wording import mail
from levelhead.wording.promise import Standing, moved_line, promise_line
from levelhead.wording.times import at, clock, day_of


def _moved(message: Message) -> OutgoingMessage:
    incident = Incident.objects.select_related("page", "spokesperson").get(public_id=message.source_id)
    move = Move.objects.filter(promise__incident=incident, promise__state=Promise.State.OPEN).last()
    if move is None or move.to_due is None:
        raise Unsayable(_("The next word has come meanwhile."))
    page, name = incident.page, incident.page.organisation
    today = day_of(move.moved_at, page.zone)
    due, was = at(move.to_due, page.zone, today), at(move.from_due, page.zone, today)
    told = moved_line(was, clock(move.moved_at, page.zone), in_time=move.moved_at <= move.from_due, why=move.why)
    text = unescape(f"{promise_line(due, Standing.AHEAD)}. {told}")
    return OutgoingMessage(
        id=message.public_id,
        kind=message.kind,
        thread=incident.public_id,
        at=message.created_at,
        sender_name=f"{incident.spokesperson.name} ({name})",
        page_name=name,
        page_address=page_link(),
        subject=subject_of(incident),
        headline=incident.headline,
        markdown=text,
        html=to_html(text),
        plain=text,
        signature=incident.spokesperson.signature,
        link=Link(incident_link(incident), mail.read_on()),
        why=mail.why(name),
        leave_words=mail.leave_words(),
        preferences_words=mail.preferences_words(),
    )


WRITERS: dict[str, Writer] = {Message.Kind.MOVED: _moved}
