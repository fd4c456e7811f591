"""What the inbox's buttons do. Each is named by ``do``; what stands behind a colon says with whom or what."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from levelhead.actions import close_report, name_group, place_report, take_report
from levelhead.actions.answer_report import Answer, answer_report
from levelhead.actions.by import Actor
from levelhead.actions.erase_report import erase_report
from levelhead.actions.hand_report import hand_report
from levelhead.actions.mark_answer import mark_answer
from levelhead.actions.note_report import note_report
from levelhead.actions.save_answer import drop_answer, save_answer
from levelhead.actions.settle_answer import send_answer_again, set_answer_aside
from levelhead.actions.suggest_from_reports import suggest_from_reports
from levelhead.actions.tell_by_hand import tell_by_hand
from levelhead.actions.tell_us import Telling
from levelhead.console.inbox_held import close_all_held, let_all_in, let_one_in
from levelhead.console.word_form import seen_in
from levelhead.incidents.models import Incident
from levelhead.incidents.queries import incident_by_id
from levelhead.lib.errors import NotFound, Refused
from levelhead.reports.models import Report
from levelhead.reports.queries import group_by_id

Typed = dict[str, str]


@dataclass(frozen=True)
class Done:
    """What was done, as a sentence (or none), and the report to show next where it is another."""

    said: str = ""
    report: Report | None = None


def do(by: Actor, report: Report | None, typed: Typed) -> Done:
    """Do what the pressed button says; NotFound for a button that is none."""
    name, _colon, about = typed.get("do", "").partition(":")
    typed = typed | {"about": about}
    if name in OF_ALL:
        return OF_ALL[name](by, typed)
    if name in OF_ONE and report is not None:
        return OF_ONE[name](by, report, typed)
    raise NotFound(_("There is no such button here."))


def _answer(by: Actor, report: Report, typed: Typed) -> Done:
    lock = typed.get("lock", "")
    seen = int(lock) if lock.isdecimal() and len(lock) < 9 else None
    answer_report(by, report, Answer(typed.get("text", ""), seen, typed.get("once", "")[:40], seen_in(typed)))
    if report.address is None and report.source == Report.Source.HELPDESK:
        return Done(_("It stands beside the ticket, for colleagues. We do not know their address: answer there too."))
    if report.address is None and report.source == Report.Source.HAND:
        return Done(_("It is kept here. They left no address: tell them yourself."))
    if report.address is None:
        return Done(_("Your answer stands on their private page."))
    return Done(_("Your answer is on its way to %(name)s.") % {"name": report.called})


def _mark(by: Actor, report: Report, typed: Typed) -> Done:
    marked = mark_answer(by, report, typed["about"])
    return Done(_("Counted: %(answer)s.") % {"answer": marked.get_answer_display()})


def _take(by: Actor, report: Report, _typed: Typed) -> Done:
    take_report.take_report(by, report)
    return Done(_("It is yours."))


def _take_over(by: Actor, report: Report, _typed: Typed) -> Done:
    take_report.take_report(by, report, over=True)
    return Done(_("It is yours now."))


def _let_go(by: Actor, report: Report, _typed: Typed) -> Done:
    take_report.let_report_go(by, report)
    return Done(_("It waits for whoever takes it."))


def _hand(by: Actor, report: Report, typed: Typed) -> Done:
    person = report.page.people.filter(public_id=typed.get("to", "")).first()
    handed = hand_report(by, report, person)
    name = handed.taken_by.name if handed.taken_by else ""
    return Done(_("%(name)s has it now.") % {"name": name})


def _note(by: Actor, report: Report, typed: Typed) -> Done:
    note_report(by, report, typed.get("note", ""))
    return Done(_("Noted, for the team alone."))


def _close(by: Actor, report: Report, _typed: Typed) -> Done:
    close_report.close_report(by, report)
    return Done(_("Closed. They can always write on."))


def _reopen(by: Actor, report: Report, _typed: Typed) -> Done:
    close_report.reopen_report(by, report)
    return Done(_("It is open again."))


def _let_in(by: Actor, report: Report, _typed: Typed) -> Done:
    return Done(let_one_in(by, report))


def _again(by: Actor, report: Report, typed: Typed) -> Done:
    if send_answer_again(by, report, typed["about"]):
        return Done(_("It is on its way again."))
    return Done(_("It was sent again or set aside already."))


def _aside(by: Actor, report: Report, typed: Typed) -> Done:
    if set_answer_aside(by, report, typed["about"]):
        return Done(_("Set aside. It stands on their private page."))
    return Done(_("It was sent again or set aside already."))


def _let_all_in(by: Actor, typed: Typed) -> Done:
    return Done(let_all_in(by, typed))


def _close_held(by: Actor, typed: Typed) -> Done:
    return Done(close_all_held(by, typed))


def _move(by: Actor, report: Report, typed: Typed) -> Done:
    wanted = typed.get("incident_to", "")
    incident = incident_by_id(report.page, wanted) if wanted else None
    place_report.move_report(by, report, incident)
    return Done(_("Moved to “%(headline)s”.") % {"headline": incident.headline} if incident else _("Moved to none."))


def _group(by: Actor, report: Report, typed: Typed) -> Done:
    wanted, name = typed.get("group_to", ""), typed.get("group", "")
    moved = place_report.group_report(by, report, group=None if name else group_by_id(by.page, wanted), name=name)
    return Done(_("It is in “%(name)s” now.") % {"name": moved.group.title if moved.group else ""})


def _erase(by: Actor, report: Report, typed: Typed) -> Done:
    if not typed.get("sure"):
        raise Refused(_("Tick that they have asked for it; then press again."), "sure")
    erase_report(report, by)
    return Done(_("Everything of it is erased."))


def _by_hand(by: Actor, typed: Typed) -> Done:
    incident: Incident | None = by.page.incidents.filter(public_id=typed.get("about_incident", "")).first()
    told = Telling(
        typed.get("heard", ""),
        email=typed.get("email", ""),
        name=typed.get("who", ""),
        incident=incident,
        once=typed.get("heard_once", "")[:40],
    )
    return Done(_("It is in the inbox."), tell_by_hand(by, told))


def _name(by: Actor, typed: Typed) -> Done:
    name_group.name_group(by, group_by_id(by.page, typed["about"]), typed.get("group_name", ""))
    return Done(_("The group has its new name."))


def _join(by: Actor, typed: Typed) -> Done:
    into = name_group.join_groups(by, group_by_id(by.page, typed["about"]), group_by_id(by.page, typed.get("into", "")))
    return Done(_("Both are in “%(name)s” now.") % {"name": into.title})


def _settle(by: Actor, typed: Typed) -> Done:
    name_group.settle_group(by, group_by_id(by.page, typed["about"]))
    return Done(_("It no longer counts as a question that the page leaves open."))


def _suggest(by: Actor, typed: Typed) -> Done:
    suggest_from_reports(by, group_by_id(by.page, typed["about"]))
    return Done(_("It waits in the room, for the next update."))


def _save(by: Actor, typed: Typed) -> Done:
    save_answer(by, name=typed.get("saved_name", ""), text=typed.get("text", ""))
    return Done(_("Saved to use again."))


def _drop(by: Actor, typed: Typed) -> Done:
    drop_answer(by, typed["about"])
    return Done(_("Taken off the list of saved answers."))


OF_ONE: dict[str, Callable[[Actor, Report, Typed], Done]] = {
    "answer": _answer,
    "mark": _mark,
    "take": _take,
    "take_over": _take_over,
    "let_go": _let_go,
    "hand": _hand,
    "note": _note,
    "close": _close,
    "reopen": _reopen,
    "let_in": _let_in,
    "again": _again,
    "aside": _aside,
    "move": _move,
    "group": _group,
    "erase": _erase,
}
OF_ALL: dict[str, Callable[[Actor, Typed], Done]] = {
    "by_hand": _by_hand,
    "let_all_in": _let_all_in,
    "close_held": _close_held,
    "name": _name,
    "join": _join,
    "settle": _settle,
    "suggest": _suggest,
    "save": _save,
    "drop": _drop,
}
