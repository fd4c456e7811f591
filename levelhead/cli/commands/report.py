"""`levelhead report`."""

from typing import Any

import click

from levelhead.actions.answer_report import Answer, answer_report
from levelhead.actions.close_report import close_report
from levelhead.actions.erase_report import erase_report
from levelhead.actions.hand_report import hand_report
from levelhead.actions.note_report import note_report
from levelhead.actions.place_report import move_report
from levelhead.actions.see_report import see_report
from levelhead.actions.take_report import take_report
from levelhead.actions.tell_by_hand import tell_by_hand
from levelhead.actions.tell_us import Telling
from levelhead.cli import house, options, showing
from levelhead.cli.held_reports import let_in
from levelhead.cli.lost_answers import send_again, set_aside
from levelhead.fanout.undelivered import lost_answers, talks_of
from levelhead.lib.errors import Refused
from levelhead.models import Report
from levelhead.reports import inbox
from levelhead.reports.inbox import Look
from levelhead.reports.paging import cut_at, mark_of
from levelhead.reports.queries import report_by_id

ID = click.argument("report_id", metavar="REPORT")


@click.group(short_help="What readers told you privately.")
def command() -> None:
    """Private talks with readers: see who waits, answer, note, hand on, move, close, erase, enter what was said."""


for one in (let_in, send_again, set_aside):
    command.add_command(one)


@command.command("list", short_help="Show who told you something.")
@click.option("--whose", type=click.Choice(inbox.WHOSE), default="waiting", show_default=True, help="Which of them.")
@click.option("--after", metavar="MARK", default="", help="Go on after this one: the mark that the last line names.")
@options.who
@options.as_json
def show_all(whose: str, after: str, email: str | None, as_json: bool) -> None:
    """Show the reports, sixty at once: who waits longest first, and of those who need no word the newest.

    Example: levelhead report list --whose nobody
    """
    page = house.page()
    actor = house.actor(page, email, "answer")
    actor.require("answer")
    if after and cut_at(after) is None:
        raise Refused("--after takes the mark that the last line of the list before names.")
    look = Look(whose=whose, lost=talks_of(lost_answers(page)))
    part = inbox.part(page, actor.person, look, cut_at(after))
    lines = [f"{one.public_id}  {one.called}: {' '.join(str(_words(one)).split())[:90]}" for one in part.reports]
    if len(part.reports) < part.total:
        further = f" Go on with: --after {part.after}" if part.after else ""
        lines.append(f"{part.first} to {part.last} of {part.total}.{further}")
    facts = [_facts(one) | {"mark": mark_of(one)} for one in part.reports]
    showing.tell(facts, lines or ["Nobody."], as_json=as_json)


@command.command("show", short_help="Show one talk.")
@ID
@options.who
@options.as_json
def show_one(report_id: str, email: str | None, as_json: bool) -> None:
    """Show a talk with its notes; that you read it is on the record.

    Example: levelhead report show k3v9x0a2m7qd
    """
    page = house.page()
    report = see_report(house.actor(page, email, "answer"), report_id)
    entries = list(report.entries.all())
    lines = [f"{showing.when(one.at, page)}  {one.person_name or one.by}: {one.text}" for one in entries]
    said = [{"by": one.by, "name": one.person_name, "text": one.text, "at": one.at.isoformat()} for one in entries]
    showing.tell(_facts(report) | {"talk": said}, lines, as_json=as_json)


@command.command(short_help="Answer somebody.")
@ID
@options.needed_text
@options.acknowledged
@options.who
@options.as_json
def answer(report_id: str, source: str, acknowledged: tuple[str, ...], email: str | None, as_json: bool) -> None:
    """Answer a reader in your name, by mail where they left an address.

    Example: echo "Hi Rafael, …" | levelhead report answer k3v9x0a2m7qd --text -
    """
    text = house.read_text(source)
    with house.keeping(text, source):
        actor = house.actor(house.page(), email, "answer")
        report = see_report(actor, report_id)
        answer_report(actor, report, Answer(text, report.lock, "", frozenset(acknowledged)))
    showing.tell({"id": report_id}, ["Your answer is on its way."], as_json=as_json)


@command.command(short_help="Take a report, so that others see who answers.")
@ID
@click.option("--over", is_flag=True, help="Although somebody else has it.")
@options.who
@options.as_json
def take(report_id: str, over: bool, email: str | None, as_json: bool) -> None:
    """Take a report.

    Example: levelhead report take k3v9x0a2m7qd
    """
    actor = house.actor(house.page(), email, "answer")
    take_report(actor, see_report(actor, report_id), over=over)
    showing.tell({"id": report_id}, ["It is yours."], as_json=as_json)


@command.command(short_help="Note something for the team.")
@ID
@options.needed_text
@options.who
@options.as_json
def note(report_id: str, source: str, email: str | None, as_json: bool) -> None:
    """Add a note beside a talk; the reader never sees it.

    Example: echo "a partner of ours" | levelhead report note k3v9x0a2m7qd --text -
    """
    actor = house.actor(house.page(), email, "answer")
    note_report(actor, see_report(actor, report_id), house.read_text(source))
    showing.tell({"id": report_id}, ["Noted, for the team alone."], as_json=as_json)


@command.command(short_help="Close a talk that needs no answer.")
@ID
@options.who
@options.as_json
def close(report_id: str, email: str | None, as_json: bool) -> None:
    """Close a talk; the reader can always write on.

    Example: levelhead report close k3v9x0a2m7qd
    """
    actor = house.actor(house.page(), email, "answer")
    close_report(actor, see_report(actor, report_id))
    showing.tell({"id": report_id}, ["Closed."], as_json=as_json)


@command.command(short_help="Enter what somebody said in person.")
@options.needed_text
@click.option("--name", default="", help="Who said it.")
@click.option("--email", "address", default="", help="Where to write to them.")
@options.who
@options.as_json
def tell(source: str, name: str, address: str, email: str | None, as_json: bool) -> None:
    """Enter what somebody said on the telephone or at the counter.

    Example: echo "She sees spam on her page" | levelhead report tell --name Lena --text -
    """
    actor = house.actor(house.page(), email, "answer")
    report = tell_by_hand(actor, Telling(house.read_text(source), email=address, name=name))
    showing.tell(_facts(report), [f"It is in the inbox: {report.public_id}"], as_json=as_json)


@command.command(short_help="Hand a talk to somebody else who answers readers.")
@ID
@click.argument("to", metavar="EMAIL")
@options.who
@options.as_json
def hand(report_id: str, to: str, email: str | None, as_json: bool) -> None:
    """Hand a talk on; whoever has the address EMAIL has it from now on.

    Example: levelhead report hand k3v9x0a2m7qd ines@driftpost.example
    """
    page = house.page()
    actor = house.actor(page, email, "answer")
    handed = hand_report(actor, see_report(actor, report_id), house.person(page, to))
    name = handed.taken_by.name if handed.taken_by else to
    showing.tell({"id": report_id, "taken_by": name}, [f"{name} has it now."], as_json=as_json)


@command.command(short_help="Move a talk to the incident it belongs to.")
@ID
@click.argument("incident", metavar="INCIDENT")
@options.who
@options.as_json
def move(report_id: str, incident: str, email: str | None, as_json: bool) -> None:
    """Move a talk to another incident; “none” for to none.

    Example: levelhead report move k3v9x0a2m7qd k4x8p2m9q7wz
    """
    page = house.page()
    actor = house.actor(page, email, "answer")
    to = None if incident == "none" else house.incident(page, incident)
    move_report(actor, see_report(actor, report_id), to)
    line = f"It belongs to “{to.headline}” now." if to else "It belongs to no incident now."
    showing.tell({"id": report_id, "incident": to.public_id if to else None}, [line], as_json=as_json)


@command.command(short_help="Erase a talk, as its reader asks.")
@ID
@click.option("--yes", is_flag=True, help="Do it: it cannot be undone.")
@options.who
@options.as_json
def erase(report_id: str, yes: bool, email: str | None, as_json: bool) -> None:
    """Erase a talk's words, address and pictures for good. Refused while its incident is under legal hold.

    Example: levelhead report erase k3v9x0a2m7qd --yes
    """
    actor = house.actor(house.page(), email, "answer")
    report = report_by_id(actor.page, report_id)
    if not yes:
        raise Refused("This erases words, address and pictures for good. If their reader asks for it, add --yes.")
    erase_report(report, actor)
    showing.tell({"id": report_id, "erased": True}, ["Everything of it is erased."], as_json=as_json)


def _words(report: Report) -> str:
    return getattr(report, "words", "") or ""


def _facts(report: Report) -> dict[str, Any]:
    return {
        "id": report.public_id,
        "name": report.name,
        "state": report.state,
        "about": report.about,
        "source": report.source,
        "incident": report.incident.public_id if report.incident else None,
        "taken_by": report.taken_by.name if report.taken_by else None,
        "told_at": report.told_at.isoformat(),
        "words": _words(report),
    }
