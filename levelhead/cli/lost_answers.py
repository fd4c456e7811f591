"""`levelhead report send-again` and `set-aside`."""

from collections.abc import Callable

import click

from levelhead.actions.by import Actor
from levelhead.actions.settle_answer import send_answer_again, set_answer_aside
from levelhead.cli import house, options, showing
from levelhead.fanout.undelivered import lost_in
from levelhead.models import Report
from levelhead.reports.queries import report_by_id

REPORT = click.argument("report_id", metavar="REPORT")


@click.command("send-again", short_help="Send an answer again that was not delivered.")
@REPORT
@options.who
@options.as_json
def send_again(report_id: str, email: str | None, as_json: bool) -> None:
    """Send what was not delivered of a talk again. See them all with: levelhead report list --whose lost

    Example: levelhead report send-again k3v9x0a2m7qd
    """
    number = _settle(send_answer_again, report_id, email)
    line = f"On their way again: {number}." if number else "Nothing of it is left to send."
    showing.tell({"id": report_id, "sent_again": number}, [line], as_json=as_json)


@click.command("set-aside", short_help="Set an answer aside that was not delivered.")
@REPORT
@options.who
@options.as_json
def set_aside(report_id: str, email: str | None, as_json: bool) -> None:
    """Leave what was not delivered of a talk as it is; it stands on its private page, and counts no longer.

    Example: levelhead report set-aside k3v9x0a2m7qd
    """
    number = _settle(set_answer_aside, report_id, email)
    line = f"Set aside: {number}." if number else "Nothing of it is left to set aside."
    showing.tell({"id": report_id, "set_aside": number}, [line], as_json=as_json)


def _settle(act: Callable[[Actor, Report, str], bool], report_id: str, email: str | None) -> int:
    page = house.page()
    actor = house.actor(page, email, "answer")
    actor.require("answer")
    report = report_by_id(page, report_id)
    answers = lost_in(report).order_by("id").values_list("public_id", flat=True)
    return sum(act(actor, report, answer) for answer in list(answers))
