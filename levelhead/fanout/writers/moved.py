"""A promise that was put off, to those who chose every word: the page says it too."""

from html import unescape

from django.utils.translation import gettext as _

from levelhead.cadence.models import Move, Promise
from levelhead.channels.contract import OutgoingMessage
from levelhead.fanout.models import Message
from levelhead.fanout.writers.writing import Unsayable, Writer, by_spokesperson
from levelhead.incidents.models import Incident
from levelhead.wording.promise import Standing, moved_line, promise_line
from levelhead.wording.times import at, clock, day_of


def _moved(message: Message) -> OutgoingMessage:
    incident = Incident.objects.select_related("page", "spokesperson").get(public_id=message.source_id)
    move = Move.objects.filter(promise__incident=incident, promise__state=Promise.State.OPEN).last()
    if move is None or move.to_due is None:
        raise Unsayable(_("The next word has come meanwhile."))
    page = incident.page
    today = day_of(move.moved_at, page.zone)
    due, was = at(move.to_due, page.zone, today), at(move.from_due, page.zone, today)
    told = moved_line(was, clock(move.moved_at, page.zone), in_time=move.moved_at <= move.from_due, why=move.why)
    text = unescape(f"{promise_line(due, Standing.AHEAD)}. {told}")
    return by_spokesperson(message, incident, text, incident.headline)


WRITERS: dict[str, Writer] = {Message.Kind.MOVED: _moved}
