"""Note beside a ticket what the team has answered, for colleagues who work in the helpdesk."""

from levelhead.channels.setup import Use
from levelhead.fanout.connections import connected, use_of
from levelhead.fanout.models import Message
from levelhead.fanout.post import address_of, post_to_address
from levelhead.reports.models import Report, ReportEntry


def tell_ticket(report: Report, entry: ReportEntry) -> None:
    """Queue a private note with ``entry`` where ``report`` came from a helpdesk that is still connected."""
    account, _colon, ticket = report.remote.partition(":")
    if report.source != Report.Source.HELPDESK or not ticket:
        return
    desks = [one for one in connected(report.page) if use_of(one) is Use.HELPDESK]
    mine = next((one for one in desks if one.public_id == account), None)
    if mine is not None:
        address = address_of(report.page, ticket, mine.channel, over=mine)
        post_to_address(report.page, Message.Kind.TICKET, address, source_id=entry.public_id)
