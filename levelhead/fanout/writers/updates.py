"""Updates and corrections: what subscribers asked for."""

from dataclasses import replace
from functools import partial
from html import unescape

from django.utils.translation import gettext as _

from levelhead.cadence.models import Promise, Silence
from levelhead.channels.contract import Corrected, Fact, Link, OutgoingMessage, Shown
from levelhead.fanout.expand import REACHED
from levelhead.fanout.links import incident_link, page_link, picture_link, report_link
from levelhead.fanout.models import Message
from levelhead.fanout.superseding import steps_carried
from levelhead.fanout.writers.record import Record
from levelhead.fanout.writers.writing import Unsayable, Writer, subject_of
from levelhead.incidents.choices import ComponentStatus, Status
from levelhead.incidents.models import Correction, Incident, Picture, Update
from levelhead.lib.markdown import to_html, to_text
from levelhead.wording import mail
from levelhead.wording.knowledge import correction_in_full, texts_of_update, update_in_full
from levelhead.wording.promise import Standing, no_time_line, promise_line
from levelhead.wording.times import at, day_of
from levelhead.wording.tongues import Tongue, speaking
from levelhead.wording.translatable import tongue_of


def _update(message: Message) -> OutgoingMessage:
    update = Update.objects.select_related("incident__page").get(public_id=message.source_id)
    if update.withdrawn_at is not None:
        raise Unsayable(_("The update was withdrawn."))
    steps = steps_carried(message, update)
    tongue = tongue_of(update.incident, message.language)
    if tongue.code != tongue.first:
        tongue = tongue.of(*texts_of_update(update, steps))
    with speaking(tongue.code):
        return _said(message, update, update_in_full(update, steps, tongue), tongue)


def _translation(message: Message) -> OutgoingMessage:
    """An update once more, for those who got it in a language that is not theirs."""
    words = _update(message)
    if words.language != message.language:
        raise Unsayable(_("The translation was taken back."))
    return replace(words, id=message.public_id, kind=Message.Kind.TRANSLATION, record={})


def _said(message: Message, update: Update, words: str, tongue: Tongue) -> OutgoingMessage:
    incident = update.incident
    organisation = incident.page.organisation
    return OutgoingMessage(
        id=incident.public_id if _begins_thread(update, message) else message.public_id,
        kind=message.kind,
        thread=incident.public_id,
        at=message.created_at,
        language=tongue.code,
        sender_name=f"{update.speaker_name} ({organisation})",
        page_name=organisation,
        page_address=page_link(),
        subject=subject_of(incident),
        headline=tongue.say(update.headline),
        markdown=words,
        html=to_html(words),
        plain=to_text(words),
        next_line=_next_line(update, incident.page.zone, tongue),
        signature=update.signature,
        facts=_facts(update, tongue),
        link=Link(incident_link(incident, tongue.code), mail.read_on()),
        why=mail.why(organisation),
        footer=(mail.tell_us_line(report_link(update)),),
        leave_words=mail.leave_words(),
        preferences_words=mail.preferences_words(),
        settles=update.status == Status.RESOLVED,
        record=Record(update),
        pictures=tuple(_shown(it, update, tongue) for it in update.pictures.all()),
    )


def _shown(picture: Picture, update: Update, tongue: Tongue) -> Shown:
    alt, size = tongue.say(picture.alt), (picture.width, picture.height)
    address = picture_link(update.public_id, picture.checksum)
    return Shown(address, alt, mail.picture_line(alt), *size, partial(_octets, picture.pk))


def _octets(key: int) -> bytes:
    """The file, asked for when a channel hands it over; nothing where it was removed meanwhile."""
    held = Picture.objects.filter(pk=key, update_said__isnull=False).values_list("octets", flat=True).first()
    return bytes(held or b"")


def _correction(message: Message) -> OutgoingMessage:
    correction = Correction.objects.select_related("corrects__incident__page").get(public_id=message.source_id)
    if correction.withdrawn_at is not None:
        raise Unsayable(_("The correction was withdrawn."))
    update, incident = correction.corrects, correction.corrects.incident
    struck = correction.struck or update.fixed_text
    texts = (correction.text, correction.fact, correction.reason, struck, incident.headline)
    tongue = tongue_of(incident, message.language).of(*texts)
    with speaking(tongue.code):
        return _corrected(message, correction, incident, tongue)


def _corrected(message: Message, correction: Correction, incident: Incident, tongue: Tongue) -> OutgoingMessage:
    update, organisation = correction.corrects, incident.page.organisation
    said = at(update.said_at, incident.page.zone, day_of(correction.said_at, incident.page.zone))
    was = tongue.say(correction.struck) or to_text(tongue.say(update.fixed_text))
    words = correction_in_full(correction, tongue)
    return OutgoingMessage(
        id=message.public_id,
        kind=message.kind,
        thread=incident.public_id,
        at=message.created_at,
        language=tongue.code,
        sender_name=f"{correction.speaker_name} ({organisation})",
        page_name=organisation,
        page_address=page_link(),
        subject=subject_of(incident),
        headline=mail.correction_headline(tongue.say(incident.headline)),
        markdown=words,
        html=to_html(words),
        plain=to_text(words),
        signature=correction.speaker_name,
        corrects=Corrected(mail.corrected_line(said), was),
        link=Link(incident_link(incident, tongue.code), mail.read_on()),
        why=mail.why(organisation),
        leave_words=mail.leave_words(),
        preferences_words=mail.preferences_words(),
    )


def _begins_thread(update: Update, message: Message) -> bool:
    """The first word does; where it was stopped before anybody got it, the first that stands."""
    if update.number == 1:
        return True
    before = Message.objects.filter(page_id=message.page_id, thread=message.thread, pk__lt=message.pk)
    return not before.filter(stopped_at=None).exists() and not before.filter(deliveries__state__in=REACHED).exists()


def _next_line(update: Update, zone: str, tongue: Tongue) -> str:
    promise = Promise.objects.filter(made_by=update).first()
    if promise is None:
        silence = Silence.objects.filter(said_with=update).first()
        return unescape(no_time_line(tongue.say(silence.because))) if silence else ""
    return str(promise_line(at(promise.due_at, zone, day_of(update.said_at, zone)), Standing.AHEAD))


def _facts(update: Update, tongue: Tongue) -> tuple[Fact, ...]:
    said = [Fact(_("Status"), str(Status(update.status).label))]
    for row in update.components.select_related("component"):
        state = str(ComponentStatus(row.status).label)
        note = tongue.say(row.note)
        said.append(Fact(tongue.say(row.component.name), f"{state} ({note})" if note else state))
    return tuple(said)


WRITERS: dict[str, Writer] = {
    Message.Kind.UPDATE: _update,
    Message.Kind.CORRECTION: _correction,
    Message.Kind.TRANSLATION: _translation,
}
