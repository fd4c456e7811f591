"""Updates and corrections: what subscribers asked for."""

from html import unescape

from django.utils.translation import gettext as _

from levelhead.cadence.models import Promise, Silence
from levelhead.channels.contract import Corrected, Fact, Link, OutgoingMessage
from levelhead.fanout.expand import REACHED
from levelhead.fanout.links import incident_link, page_link, report_link
from levelhead.fanout.models import Message
from levelhead.fanout.superseding import steps_carried
from levelhead.fanout.writers.record import Record
from levelhead.fanout.writers.writing import Unsayable, Writer
from levelhead.incidents.choices import ComponentStatus, Status
from levelhead.incidents.models import Correction, Incident, Update
from levelhead.lib.markdown import to_html, to_text
from levelhead.wording import mail
from levelhead.wording.knowledge import correction_in_full, update_in_full
from levelhead.wording.promise import Standing, no_time_line, promise_line
from levelhead.wording.times import at, day_of


def _update(message: Message) -> OutgoingMessage:
    update = Update.objects.select_related("incident__page").get(public_id=message.source_id)
    if update.withdrawn_at is not None:
        raise Unsayable(_("The update was withdrawn."))
    incident, zone = update.incident, update.incident.page.zone
    words = update_in_full(update, steps_carried(message, update))
    return OutgoingMessage(
        id=incident.public_id if _begins_thread(update, message) else message.public_id,
        kind=message.kind,
        thread=incident.public_id,
        at=message.created_at,
        sender_name=f"{update.speaker_name} ({incident.page.organisation})",
        page_name=incident.page.organisation,
        page_address=page_link(),
        subject=subject_of(incident),
        headline=update.headline,
        markdown=words,
        html=to_html(words),
        plain=to_text(words),
        next_line=_next_line(update, zone),
        signature=update.signature,
        facts=_facts(update),
        link=Link(incident_link(incident), mail.read_on()),
        why=mail.why(incident.page.organisation),
        footer=(mail.tell_us_line(report_link(update)),),
        leave_words=mail.leave_words(),
        preferences_words=mail.preferences_words(),
        settles=update.status == Status.RESOLVED,
        record=Record(update),
    )


def _correction(message: Message) -> OutgoingMessage:
    correction = Correction.objects.select_related("corrects__incident__page").get(public_id=message.source_id)
    if correction.withdrawn_at is not None:
        raise Unsayable(_("The correction was withdrawn."))
    update, incident = correction.corrects, correction.corrects.incident
    said = at(update.said_at, incident.page.zone, day_of(correction.said_at, incident.page.zone))
    was, words = correction.struck or to_text(update.fixed_text), correction_in_full(correction)
    return OutgoingMessage(
        id=message.public_id,
        kind=message.kind,
        thread=incident.public_id,
        at=message.created_at,
        sender_name=f"{correction.speaker_name} ({incident.page.organisation})",
        page_name=incident.page.organisation,
        page_address=page_link(),
        subject=subject_of(incident),
        headline=mail.correction_headline(incident.headline),
        markdown=words,
        html=to_html(words),
        plain=to_text(words),
        signature=correction.speaker_name,
        corrects=Corrected(mail.corrected_line(said), was),
        link=Link(incident_link(incident), mail.read_on()),
        why=mail.why(incident.page.organisation),
        leave_words=mail.leave_words(),
        preferences_words=mail.preferences_words(),
    )


def _begins_thread(update: Update, message: Message) -> bool:
    """The first word does; where it was stopped before anybody got it, the first that stands."""
    if update.number == 1:
        return True
    before = Message.objects.filter(page_id=message.page_id, thread=message.thread, pk__lt=message.pk)
    return not before.filter(stopped_at=None).exists() and not before.filter(deliveries__state__in=REACHED).exists()


def _next_line(update: Update, zone: str) -> str:
    promise = Promise.objects.filter(made_by=update).first()
    if promise is None:
        silence = Silence.objects.filter(said_with=update).first()
        return unescape(no_time_line(silence.because)) if silence else ""
    return str(promise_line(at(promise.due_at, zone, day_of(update.said_at, zone)), Standing.AHEAD))


def subject_of(incident: Incident) -> str:
    """Return the first headline for ever: a subject that changes would break the thread in people's mail."""
    first = (
        incident.updates.filter(withdrawn_at=None).order_by("number").values_list("headline", flat=True).first()
        or incident.headline
    )
    return f"{incident.page.organisation}: {first}"


def _facts(update: Update) -> tuple[Fact, ...]:
    said = [Fact(_("Status"), str(Status(update.status).label))]
    for row in update.components.select_related("component"):
        state = str(ComponentStatus(row.status).label)
        said.append(Fact(row.component.name, f"{state} ({row.note})" if row.note else state))
    return tuple(said)


WRITERS: dict[str, Writer] = {Message.Kind.UPDATE: _update, Message.Kind.CORRECTION: _correction}
