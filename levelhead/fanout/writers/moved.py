"""A promise that was put off, to those who chose every word: the page says it too."""

from html import unescape

from django.utils.translation import gettext as _

from levelhead.cadence.afterwards import AfterMove, AfterPromise
from levelhead.cadence.models import Move, Promise
from levelhead.channels.contract import OutgoingMessage
from levelhead.fanout.models import Message
from levelhead.fanout.writers.writing import Unsayable, Writer, by_spokesperson
from levelhead.incidents.models import Incident
from levelhead.wording.promise import Standing, after_line, moved_line, promise_line
from levelhead.wording.times import at, clock, day_of
from levelhead.wording.translatable import tongue_of


def _moved(message: Message) -> OutgoingMessage:
    incident = Incident.objects.select_related("page", "spokesperson").get(public_id=message.thread)
    after = AfterPromise.objects.filter(public_id=message.source_id).first()
    told = _of_afterwards(message, after) if after else _of_the_next_word(message, incident)
    headline = tongue_of(incident, message.language).say(incident.headline)
    return by_spokesperson(message, incident, unescape(told), headline)


def _of_the_next_word(message: Message, incident: Incident) -> str:
    move = Move.objects.filter(promise__incident=incident, promise__state=Promise.State.OPEN).last()
    if move is None or move.to_due is None:
        raise Unsayable(_("The next word has come meanwhile."))
    due = at(move.to_due, incident.page.zone, day_of(move.moved_at, incident.page.zone))
    return f"{promise_line(due, Standing.AHEAD)}. {_put_off(message, incident, move)}"


def _of_afterwards(message: Message, after: AfterPromise) -> str:
    move = after.moves.last()
    if move is None or after.state != AfterPromise.State.OPEN:
        raise Unsayable(_("It is done meanwhile."))
    incident = after.incident
    due = at(after.due_at, incident.page.zone, day_of(move.moved_at, incident.page.zone))
    what = tongue_of(incident, message.language).say(after.what)
    return f"{after_line(what, due, Standing.AHEAD)}. {_put_off(message, incident, move)}"


def _put_off(message: Message, incident: Incident, move: Move | AfterMove) -> str:
    zone = incident.page.zone
    was, moved_at = at(move.from_due, zone, day_of(move.moved_at, zone)), clock(move.moved_at, zone)
    why = tongue_of(incident, message.language).say(move.why)
    return moved_line(was, moved_at, in_time=move.moved_at <= move.from_due, why=why)


WRITERS: dict[str, Writer] = {Message.Kind.MOVED: _moved}
