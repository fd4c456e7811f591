"""What goes to one reader about what they told: the automatic answer, and a person's."""

from levelhead.channels.contract import Link, OutgoingMessage, Urgency
from levelhead.fanout.links import page_link, talk_link
from levelhead.fanout.models import Message
from levelhead.fanout.reply_to import reply_address
from levelhead.fanout.writers.writing import Unsayable, Writer
from levelhead.lib.markdown import to_html, to_text
from levelhead.reports.models import Report, ReportEntry
from levelhead.reports.queries import spoken_with
from levelhead.wording import reports as wording
from levelhead.wording.tongues import speaking


def _written(message: Message) -> OutgoingMessage:
    entry = ReportEntry.objects.select_related("report__page", "report__address").get(public_id=message.source_id)
    if entry.report.erased_at is not None or not entry.text:
        raise Unsayable("The talk has been erased.")
    with speaking(spoken_with(entry.report)):
        return _said(message, entry)


def _said(message: Message, entry: ReportEntry) -> OutgoingMessage:
    """What stands around a person's own words is in the reader's language; so is all of an automatic answer."""
    report = entry.report
    name, back = report.page.organisation, reply_address(report.public_id)
    automatic = entry.by == ReportEntry.By.AUTOMATIC
    return OutgoingMessage(
        id=message.public_id,
        kind=message.kind,
        thread=_root(message),
        at=message.created_at,
        language=spoken_with(report),
        urgency=Urgency.URGENT,
        sender_name=name if automatic else f"{entry.person_name} ({name})",
        page_name=name,
        page_address=page_link(),
        subject=wording.receipt_subject(name),
        headline=wording.automatic_mark() if automatic else wording.answer_headline(entry.person_name),
        markdown=entry.text,
        html=to_html(entry.text),
        plain=to_text(entry.text),
        link=Link(talk_link(report.key), wording.talk_link_words()),
        why=wording.receipt_why(name),
        footer=(wording.reply_works(),) if back else (),
        reply_to=back,
        answers=_their_mail(report),
    )


def _root(message: Message) -> str:
    """The first mail of a talk begins its thread; all later ones hang under it."""
    mails = Message.objects.filter(page_id=message.page_id, thread=message.thread).order_by("pk")
    return str(mails.values_list("public_id", flat=True).first() or message.public_id)


def _their_mail(report: Report) -> str:
    """The Message-ID of the reader's own latest mail, for their mail program to hang the answer under."""
    theirs = report.entries.filter(by=ReportEntry.By.READER, remote_id__startswith="<").order_by("-id")
    return str(theirs.values_list("remote_id", flat=True).first() or "")


WRITERS: dict[str, Writer] = {Message.Kind.RECEIPT: _written, Message.Kind.ANSWER: _written}
