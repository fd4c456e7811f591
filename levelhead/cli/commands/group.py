"""`levelhead group`."""

from collections.abc import Sequence
from typing import Any

import click

from levelhead.actions.answer_group import AT_ONCE, answer_group, filled, waiting_in
from levelhead.actions.name_group import join_groups, name_group, settle_group, split_group
from levelhead.actions.place_report import group_report
from levelhead.actions.see_report import see_report
from levelhead.actions.tell_us import check_words
from levelhead.cli import house, options, showing
from levelhead.lib.errors import NotFound
from levelhead.models import Incident, Page, Report, ReportGroup
from levelhead.reports import inbox

GROUP = click.argument("group_id", metavar="GROUP")
SHOWN = 3


@click.group(short_help="What readers' reports are about: rename, split, join, answer.")
def command() -> None:
    """Groups of reports that mean the same."""


@command.command("list", short_help="Show the groups.")
@click.option("--incident", metavar="INCIDENT", help="Of this incident alone.")
@options.who
@options.as_json
def show_all(incident: str | None, email: str | None, as_json: bool) -> None:
    """Show what reports are about, and how many people tell it.

    Example: levelhead group list
    """
    page = house.page()
    house.actor(page, email, "answer").require("answer")
    of: Incident | None = house.incident(page, incident) if incident else None
    piles = inbox.piles(page, of)
    facts = [_facts(pile.group) | {"people": pile.people, "waiting": pile.waiting} for pile in piles]
    lines = [f"{one.group.public_id}  {one.group.title}: {one.people} people, {one.waiting} wait" for one in piles]
    showing.tell(facts, lines or ["There are no groups yet."], as_json=as_json)


@command.command(short_help="Give a group a better name.")
@GROUP
@click.argument("name")
@options.who
@options.as_json
def rename(group_id: str, name: str, email: str | None, as_json: bool) -> None:
    """Call a group NAME.

    Example: levelhead group rename k3v9x0a2m7qd "The reconnect loop"
    """
    page = house.page()
    named = name_group(house.actor(page, email, "answer"), _group(page, group_id), name)
    showing.tell(_facts(named), [f"It is called “{named.title}” now."], as_json=as_json)


@command.command(short_help="Put a group into another that is about the same.")
@GROUP
@click.argument("into", metavar="INTO")
@options.who
@options.as_json
def join(group_id: str, into: str, email: str | None, as_json: bool) -> None:
    """Put everything of GROUP into the group INTO.

    Example: levelhead group join k3v9x0a2m7qd p4x8p2m9q7wz
    """
    page = house.page()
    joined = join_groups(house.actor(page, email, "answer"), _group(page, group_id), _group(page, into))
    showing.tell(_facts(joined), [f"Both are in “{joined.title}” now."], as_json=as_json)


@command.command(short_help="Put some of a group into a new one.")
@GROUP
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@click.option("--name", required=True, help="What the new group is about.")
@options.who
@options.as_json
def split(group_id: str, reports: Sequence[str], name: str, email: str | None, as_json: bool) -> None:
    """Put these reports of GROUP into a new group called NAME.

    Example: levelhead group split k3v9x0a2m7qd r1r1r1r1r1r1 r2r2r2r2r2r2 --name "Queue empty"
    """
    page = house.page()
    made = split_group(house.actor(page, email, "answer"), _group(page, group_id), reports, name)
    showing.tell(_facts(made), [f"They are in “{made.title}” now: {made.public_id}"], as_json=as_json)


@command.command("put", short_help="Put one report into a group.")
@click.argument("report_id", metavar="REPORT")
@click.option("--into", metavar="GROUP", help="A group that there is.")
@click.option("--name", default="", help="Or a new one, called so.")
@options.who
@options.as_json
def place(report_id: str, into: str | None, name: str, email: str | None, as_json: bool) -> None:
    """Put a report where it belongs.

    Example: levelhead group put k3v9x0a2m7qd --into p4x8p2m9q7wz
    """
    page = house.page()
    actor = house.actor(page, email, "answer")
    moved = group_report(actor, see_report(actor, report_id), group=_group(page, into) if into else None, name=name)
    found = moved.group.title if moved.group else ""
    showing.tell({"id": report_id, "group": found}, [f"It is in “{found}” now."], as_json=as_json)


@command.command(short_help="Mark that the page answers what a group asks.")
@GROUP
@click.option("--undo", is_flag=True, help="It does not after all.")
@options.who
@options.as_json
def settle(group_id: str, undo: bool, email: str | None, as_json: bool) -> None:
    """Take a group off “asked, and not on the page”.

    Example: levelhead group settle k3v9x0a2m7qd
    """
    page = house.page()
    settled = settle_group(house.actor(page, email, "answer"), _group(page, group_id), settled=not undo)
    line = "It counts as open again." if undo else "It no longer counts as left open."
    showing.tell(_facts(settled) | {"settled": not undo}, [line], as_json=as_json)


@command.command(short_help="Answer a group: each alone, by name.")
@GROUP
@options.needed_text
@click.option("--send", is_flag=True, help="Send it; without this it is shown as three of them will read it.")
@options.acknowledged
@options.who
@options.as_json
def answer(
    group_id: str, source: str, send: bool, acknowledged: tuple[str, ...], email: str | None, as_json: bool
) -> None:
    """Answer each of a group who waits; {name} is theirs, {words} what they wrote. First look at three, then --send.

    Example: echo "Hi {name}, …" | levelhead group answer k3v9x0a2m7qd --text - --send
    """
    text, page = house.read_text(source), house.page()
    with house.keeping(text, source):
        check_words(text)
        actor, group = house.actor(page, email, "answer"), _group(page, group_id)
        actor.require("answer")
        waiting = waiting_in(group, actor)
        if not send:
            _preview(text, waiting, as_json=as_json)
            return
        done = answer_group(actor, group, text, [(one.public_id, one.lock) for one in waiting], frozenset(acknowledged))
    lines = [f"{done.sent} people have your answer."]
    if rest := len(waiting[AT_ONCE:]):
        lines.append(f"{rest} more wait: at most {AT_ONCE} are answered at once. Run it again.")
    showing.tell({"sent": done.sent, "left": done.left, "waiting": rest}, lines, as_json=as_json)


def _preview(text: str, waiting: list[Report], *, as_json: bool) -> None:
    shown: list[dict[str, Any]] = [{"name": one.called, "text": filled(text, one)} for one in waiting[:SHOWN]]
    lines = [f"To {one['name']}:\n{one['text']}\n" for one in shown]
    lines.append(f"{len(waiting)} people wait in this group. If it reads well, run it again with --send.")
    showing.tell({"waiting": len(waiting), "previews": shown}, lines, as_json=as_json)


def _group(page: Page, public_id: str) -> ReportGroup:
    groups = page.report_groups.select_related("page", "incident").filter(joined_to=None)
    found = groups.filter(public_id=public_id[:12]).first()
    if found is None:
        raise NotFound(f"There is no group “{public_id[:40]}”. See them all with: levelhead group list")
    return found


def _facts(group: ReportGroup) -> dict[str, Any]:
    of = group.incident.public_id if group.incident else None
    return {"id": group.public_id, "name": group.title, "incident": of, "size": group.size}
