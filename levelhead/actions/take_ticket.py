"""What a customer wrote in the helpdesk becomes a report, or goes on in the talk that it belongs to."""

from datetime import timedelta

from django.db import transaction

from levelhead.actions.tell_us import LONGEST, Telling, tell_us
from levelhead.actions.write_back import write_back
from levelhead.channels.contract import Incoming
from levelhead.fanout.models import Connection
from levelhead.fanout.reply_to import is_ours, route
from levelhead.lib import mail_address
from levelhead.lib.clock import machine_now
from levelhead.reports.masking import mask
from levelhead.reports.models import Report, ReportEntry
from levelhead.reports.tombstones import erased_before

TWICE = timedelta(hours=1)
"""How far apart the two tellings of a ticket's first words may come."""
UNDER = "\n\n"
"""What stands between a ticket's subject and its words."""


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
    if unsaid := _unsaid(report, word.plain[:LONGEST]):
        write_back(report, unsaid, remote_id=name)
    return report


def remote_of(connection: Connection, ticket: str) -> str:
    """Return what names a ticket among the talks: two helpdesks count their tickets alike."""
    return f"{connection.public_id}:{ticket}"


def _unsaid(report: Report, words: str) -> str:
    """Return what of ``words`` is new.

    Helpdesks send a ticket's first words twice: as the ticket, under its subject, and as its first comment. The two
    come within moments and in either order, whoever has answered in between; later the same words are said anew.
    """
    told = list(report.entries.filter(by=ReportEntry.By.READER).order_by("id")[:2])
    if len(told) != 1 or report.created_at < machine_now() - TWICE:
        return words
    first, again = told[0].text, mask(words).text
    if _same(again, first) or _same(again, first.partition(UNDER)[2]):
        return ""
    return again.partition(UNDER)[0] if _same(again.partition(UNDER)[2], first) else words


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _reached_at(email: str) -> str:
    try:
        address = mail_address.parse(email.strip().lower()).wire
    except mail_address.NotAnAddress:
        return ""
    return "" if is_ours(address) or route(address) else address
