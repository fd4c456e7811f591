"""Answering a group: each alone, after a look at three of the messages."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from levelhead.actions.answer_group import Answered, answer_group, check_filled, filled, waiting_in
from levelhead.actions.name_group import split_group
from levelhead.actions.tell_us import check_words
from levelhead.console.inbox_facts import answer_reading, query_of, read_while_written
from levelhead.console.view import actor, person_of, show, staff, typed_in
from levelhead.console.word_form import seen_in
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.people.permissions import require
from levelhead.reports.models import Report, ReportEntry, ReportGroup
from levelhead.reports.queries import group_by_id

SHOWN, LISTED = 3, 500
Row = tuple[Report, bool, str, str]


@staff
@require_http_methods(["GET", "POST"])
def inbox_group(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask what to write and to whom; show three of the messages; send them, or part them from the group."""
    group = _group(request, public_id)
    typed, chosen = typed_in(request), _chosen(request)
    if request.method == "GET":
        ready = [one.public_id for one in waiting_in(group, actor(request))]
        return _form(request, group, typed, ready)
    try:
        if typed.get("do") == "nobody":
            return _form(request, group, typed, [])
        if typed.get("do") not in ("send", "split"):
            check_filled(check_words(typed.get("text", "")))
            return _form(request, group, typed, [one for one, _lock in chosen], preview=True)
        if typed.get("do") == "split":
            return _split(request, group, typed.get("split", ""))
        done = answer_group(actor(request), group, typed.get("text", ""), chosen, seen_in(typed))
    except NotAllowed:
        raise
    except Refused as error:
        shown = typed.get("do") == "send"
        return _form(request, group, typed, [one for one, _lock in chosen], error, preview=shown)
    messages.success(request, _said(done))
    return redirect(f"{reverse('inbox')}?{query_of(request)}")


@staff
@require_POST
def inbox_group_coach(request: HttpRequest, public_id: str) -> HttpResponse:
    """Read an answer to many while it is written."""
    return read_while_written(request, _group(request, public_id))


def _group(request: HttpRequest, public_id: str) -> ReportGroup:
    require(person_of(request), "answer")
    return group_by_id(the_page(), public_id)


def _split(request: HttpRequest, group: ReportGroup, name: str) -> HttpResponse:
    made = split_group(actor(request), group, [one for one, _lock in _chosen(request)], name)
    messages.success(request, _("They are in “%(name)s” now.") % {"name": made.title})
    return redirect(f"{reverse('inbox_group', args=[made.public_id])}?{query_of(request)}")


def _said(done: Answered) -> str:
    sent = ngettext("%(n)d person has your answer.", "%(n)d people have your answer, each alone.", done.sent)
    left = ngettext(
        "%(n)d was left out: something was said in that talk meanwhile.",
        "%(n)d were left out: something was said in those talks meanwhile.",
        done.left,
    )
    return sent % {"n": done.sent} + (" " + left % {"n": done.left} if done.left else "")


def _chosen(request: HttpRequest) -> list[tuple[str, int]]:
    pairs = (value.partition(":") for value in request.POST.getlist("to")[:LISTED])
    return [(public_id, int(lock)) for public_id, _colon, lock in pairs if lock.isdecimal() and len(lock) < 9]


def _form(
    request: HttpRequest,
    group: ReportGroup,
    typed: dict[str, str],
    chosen: list[str],
    error: Refused | None = None,
    *,
    preview: bool = False,
) -> HttpResponse:
    rows = _people(request, group, chosen[:LISTED])
    going, text = [report for report, on, *_ in rows if on], typed.get("text", "")
    facts = {
        "group": group,
        "query": query_of(request),
        "typed": typed,
        "people": rows,
        "chosen": len(going),
        "all": group.reports.filter(erased_at=None, held=False).count(),
        "previews": [(one.called, filled(text, one)) for one in going[:SHOWN]] if preview and text.strip() else [],
        "error": error,
        "coach": answer_reading(group, person_of(request), text),
        "coach_url": reverse("inbox_group_coach", args=[group.public_id]),
        "errors": {error.field or "form": str(error)} if error else {},
    }
    return show(request, "console/inbox/group.html", group.page, 400 if error else 200, **facts)


def _people(request: HttpRequest, group: ReportGroup, chosen: list[str]) -> list[Row]:
    """Who is chosen, then who waits, then the others, as many as are listed: of a large group the rest comes up once
    these have their answer."""
    everyone = group.reports.filter(erased_at=None, held=False).select_related("taken_by", "page")
    on = list(everyone.filter(public_id__in=chosen))
    waiting = {one.pk: one for one in [*on, *waiting_in(group, actor(request))][:LISTED]}
    others = everyone.exclude(pk__in=waiting)[: LISTED - len(waiting)]
    reports = [*waiting.values(), *others]
    said = ReportEntry.objects.filter(report__in=reports, by=ReportEntry.By.READER).order_by("id")
    words = dict(said.values_list("report_id", "text"))
    me, picked = person_of(request).pk, {one.pk for one in on}
    return [(one, one.pk in picked, words.get(one.pk, ""), _why_not(one, me)) for one in reports]


def _why_not(report: Report, me: int) -> str:
    if report.state in (Report.State.ANSWERED, Report.State.CLOSED):
        return str(report.get_state_display())
    if report.taken_by is not None and report.taken_by_id != me:
        return _("%(name)s has it") % {"name": report.taken_by.first_name}
    if report.language not in ("", report.page.language):
        return _("writes in another language (%(language)s)") % {"language": report.language}
    return ""
