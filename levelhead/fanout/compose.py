"""From a message's row to finished words: what every channel is given."""

import json
from collections.abc import Callable

from django.utils.translation import gettext as _

from levelhead.cadence.models import Promise
from levelhead.channels.contract import Corrected, Fact, Link, OutgoingMessage, Urgency
from levelhead.fanout.links import confirm_link, incident_link, page_link
from levelhead.fanout.models import Message, Subscriber
from levelhead.fanout.seal import unseal
from levelhead.incidents.choices import ComponentStatus, Status
from levelhead.incidents.models import Correction, Incident, Update
from levelhead.lib.markdown import to_html, to_text
from levelhead.wording import mail
from levelhead.wording.promise import Standing, promise_line
from levelhead.wording.times import at, day_of


class Unsayable(Exception):  # noqa: N818  (it reads as a sentence where it is raised)
    """The message has lost what it was about: its words have been sent and emptied, or its source is gone."""


def compose(message: Message) -> OutgoingMessage:
    """Return ``message`` as every channel takes it; Unsayable where there is nothing left to say."""
    return WRITERS[Message.Kind(message.kind)](message)


def _update(message: Message) -> OutgoingMessage:
    update = Update.objects.select_related("incident__page").get(public_id=message.source_id)
    incident, zone = update.incident, update.incident.page.zone
    return OutgoingMessage(
        id=incident.public_id if update.number == 1 else message.public_id,
        kind=message.kind,
        thread=incident.public_id,
        at=message.created_at,
        sender_name=f"{update.speaker_name} ({incident.page.organisation})",
        page_name=incident.page.organisation,
        page_address=page_link(),
        subject=_subject(incident),
        headline=update.headline,
        markdown=update.text,
        html=to_html(update.text),
        plain=to_text(update.text),
        next_line=_next_line(update, zone),
        signature=update.signature,
        facts=_facts(update),
        link=Link(incident_link(incident), mail.read_on()),
        why=mail.why(incident.page.organisation),
        leave_words=mail.leave_words(),
    )


def _correction(message: Message) -> OutgoingMessage:
    correction = Correction.objects.select_related("corrects__incident__page").get(public_id=message.source_id)
    update, incident = correction.corrects, correction.corrects.incident
    said = at(update.said_at, incident.page.zone, day_of(correction.said_at, incident.page.zone))
    was = correction.struck or to_text(update.text)
    return OutgoingMessage(
        id=message.public_id,
        kind=message.kind,
        thread=incident.public_id,
        at=message.created_at,
        sender_name=f"{correction.speaker_name} ({incident.page.organisation})",
        page_name=incident.page.organisation,
        page_address=page_link(),
        subject=_subject(incident),
        headline=mail.correction_headline(incident.headline),
        markdown=correction.text,
        html=to_html(correction.text),
        plain=to_text(correction.text),
        signature=correction.speaker_name,
        corrects=Corrected(mail.corrected_line(said), was),
        link=Link(incident_link(incident), mail.read_on()),
        why=mail.why(incident.page.organisation),
        leave_words=mail.leave_words(),
    )


def _confirm(message: Message) -> OutgoingMessage:
    subscriber = Subscriber.objects.select_related("page").get(public_id=message.source_id)
    name = subscriber.page.organisation
    link = Link(confirm_link(subscriber.key), mail.confirm_link_words())
    return _private(message, name, mail.confirm_subject(name), mail.confirm_text(name), link)


def _account(message: Message) -> OutgoingMessage:
    if not message.payload:
        raise Unsayable(_("Its words have been sent already and are not kept."))
    words = json.loads(unseal(bytes(message.payload)))
    return _private(message, message.page.organisation, words["subject"], words["text"])


def _private(message: Message, name: str, subject: str, text: str, link: Link | None = None) -> OutgoingMessage:
    """Words of the software's own to one person, with something in them that is theirs alone."""
    return OutgoingMessage(
        id=message.public_id,
        kind=message.kind,
        thread=message.public_id,
        at=message.created_at,
        urgency=Urgency.URGENT,
        sender_name=name,
        page_name=name,
        page_address=page_link(),
        subject=subject,
        headline=subject,
        markdown=text,
        html=to_html(text),
        plain=text,
        link=link,
        private=True,
    )


def _next_line(update: Update, zone: str) -> str:
    promise = Promise.objects.filter(made_by=update).first()
    if promise is None:
        return ""
    return str(promise_line(at(promise.due_at, zone, day_of(update.said_at, zone)), Standing.AHEAD))


def _subject(incident: Incident) -> str:
    """The first headline for ever: a subject that changes would break the thread in people's mail."""
    first = incident.updates.order_by("number").values_list("headline", flat=True).first() or incident.headline
    return f"{incident.page.organisation}: {first}"


def _facts(update: Update) -> tuple[Fact, ...]:
    said = [Fact(_("Status"), str(Status(update.status).label))]
    for row in update.components.select_related("component"):
        state = str(ComponentStatus(row.status).label)
        said.append(Fact(row.component.name, f"{state} ({row.note})" if row.note else state))
    return tuple(said)


WRITERS: dict[Message.Kind, Callable[[Message], OutgoingMessage]] = {
    Message.Kind.UPDATE: _update,
    Message.Kind.CORRECTION: _correction,
    Message.Kind.CONFIRM: _confirm,
    Message.Kind.ACCOUNT: _account,
}
