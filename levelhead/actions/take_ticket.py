"""What a customer wrote in the helpdesk becomes a report, or goes on in the talk that it belongs to."""

from django.db import transaction

from levelhead.actions.tell_us import LONGEST, Telling, tell_us
from levelhead.actions.write_back import write_back
from levelhead.channels.contract import Incoming
from levelhead.fanout.models import Connection
from levelhead.fanout.reply_to import is_ours, route
from levelhead.lib import mail_address
from levelhead.reports.models import Report, ReportEntry
from levelhead.reports.tombstones import erased_before


@transaction.atomic
def take_ticket(connection: Connection, word: Incoming) -> Report:
    """Keep ``word``, once however often it is delivered. No automatic answer goes out: the helpdesk gives its own.

    What was erased here stays erased when the helpdesk delivers it again.
    """
    Connection.objects.select_for_update().get(pk=connection.pk)  # two deliveries of one ticket come one by one
    page, talk, name = connection.page, remote_of(connection, word.talk), f"{connection.public_id}:{word.word}"[:128]
    mine = Report.objects.filter(page=page, source=Report.Source.HELPDESK, remote=talk, erased_at=None)
    report = mine.select_related("page").first()
    if report is None:
        if (erased := erased_before(page, name)) is not None:
            return erased
        told = Telling(
            word.plain[:LONGEST],
            email=_reached_at(word.email),
            name=word.name,
            source=Report.Source.HELPDESK,
            remote=talk,
            remote_id=name,
            remote_url=word.url,
            quiet=True,
        )
        return tell_us(page, told)
    if not _is_said(report, word.plain):
        write_back(report, word.plain[:LONGEST], remote_id=name)
    return report


def remote_of(connection: Connection, ticket: str) -> str:
    """Return what names a ticket among the talks: two helpdesks count their tickets alike."""
    return f"{connection.public_id}:{ticket}"


def _is_said(report: Report, words: str) -> bool:
    """Whether the first words of a ticket come again as its first comment, which helpdesks send as two events."""
    first = report.entries.filter(by=ReportEntry.By.READER).first()
    return first is not None and report.entries.count() == 1 and first.text.strip().endswith(words.strip()[:LONGEST])


def _reached_at(email: str) -> str:
    try:
        address = mail_address.parse(email.strip().lower()).wire
    except mail_address.NotAnAddress:
        return ""
    return "" if is_ours(address) or route(address) else address
