"""What stands beside a ticket in a helpdesk once the team has answered: who, with which words, and where to read on."""

from levelhead.channels.contract import Link, OutgoingMessage
from levelhead.fanout.links import inbox_link, page_link
from levelhead.fanout.models import Message
from levelhead.fanout.writers.writing import Unsayable, Writer
from levelhead.lib.markdown import to_html, to_text
from levelhead.reports.models import ReportEntry
from levelhead.wording import reports as wording


def _written(message: Message) -> OutgoingMessage:
    entry = ReportEntry.objects.select_related("report__page").get(public_id=message.source_id)
    report = entry.report
    if report.erased_at is not None or not entry.text:
        raise Unsayable("The talk has been erased.")
    name = report.page.organisation
    return OutgoingMessage(
        id=message.public_id,
        kind=message.kind,
        thread=message.public_id,
        at=message.created_at,
        sender_name=name,
        page_name=name,
        page_address=page_link(),
        subject=wording.receipt_subject(name),
        headline=wording.answered_beside(entry.person_name),
        markdown=entry.text,
        html=to_html(entry.text),
        plain=to_text(entry.text),
        link=Link(inbox_link(report.public_id), wording.talk_link_words()),
    )


WRITERS: dict[str, Writer] = {Message.Kind.TICKET: _written}
