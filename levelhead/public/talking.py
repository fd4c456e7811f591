"""A reader's own page: their talk with the team, all that is kept of it, and the way to have it erased."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from levelhead.actions.erase_report import erase_report
from levelhead.actions.write_back import write_back
from levelhead.confirm.models import Asked
from levelhead.confirm.queries import answers_kept, still_asked
from levelhead.fanout.links import talk_link
from levelhead.lib.errors import NotFound, Refused
from levelhead.public.answering import PICTURE, form, show, typed
from levelhead.public.gate import is_talk_full
from levelhead.public.remembering import forget, remember
from levelhead.public.sent_pictures import MOST_SENT, pictures_in
from levelhead.reports.kept import everything
from levelhead.reports.models import Report, ReportEntry
from levelhead.reports.queries import report_by_key, shown_incident
from levelhead.wording.reports import masked_line
from levelhead.wording.times import at, day_of


@csrf_exempt  # the key is the proof; a reader who keeps no cookies must get through
@form
def talk(request: HttpRequest, key: str) -> HttpResponse:
    """Show the talk; by POST, do what the pressed button says. A scanner that opens the link changes nothing."""
    report = report_by_key(key)
    if request.method != "POST":
        return _page(request, report)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_SENT:
        return _given_back(request, report, 413, _("The picture is too large. Send one of up to 8 MB."), "picture")
    if request.POST.get("do") == "erase":
        return _erase(request, report)
    try:
        if is_talk_full(report):
            raise Refused(_("This is a lot at once. Please send it again in an hour; your words are still here."))
        write_back(report, request.POST.get("text", ""), pictures=pictures_in(request))
    except NotFound:
        raise
    except Refused as error:
        return _given_back(request, report, 422, str(error), error.field)
    return remember(request, redirect("talk", key), key)


def _given_back(request: HttpRequest, report: Report, status: int, sentence: str, field: str) -> HttpResponse:
    sent = typed(request)
    known = {"typed": sent.get("text", ""), "again": PICTURE in sent, "field": field}
    return _page(request, report, status, sentence=sentence, **known)


def _erase(request: HttpRequest, report: Report) -> HttpResponse:
    if "sure" not in request.POST:
        return _page(request, report, asks=True)
    try:
        erase_report(report)
    except Refused as error:
        return _page(request, report, 409, kept_because=str(error))
    return forget(request, show(request, "talk_erased"), report.key)


def _page(request: HttpRequest, report: Report, status: int = 200, **facts: object) -> HttpResponse:
    entries = report.entries.exclude(by=ReportEntry.By.NOTE).prefetch_related("attachments")
    today, zone = day_of(report.last_at, report.page.zone), report.page.zone
    known = {
        "report": report,
        "about": shown_incident(report),
        "entries": [(entry, at(entry.at, zone, today)) for entry in entries],
        "question": still_asked(report),
        "masked": masked_line(_untold(entries)),
        "link": talk_link(report.key),
        "new": "new" in request.GET,
    }
    return show(request, "talk", status=status, **known, **facts)


def _untold(entries: Iterable[ReportEntry]) -> int:
    """How many secrets were blanked since the last automatic answer, which tells of those before it."""
    count = 0
    for entry in entries:
        count = 0 if entry.by == ReportEntry.By.AUTOMATIC else count + entry.masked
    return count


@form
def talk_data(request: HttpRequest, key: str) -> HttpResponse:
    """Hand a reader everything that is kept of their talk, as a file."""
    report = report_by_key(key)
    kept = everything(report) | {"whether_it_works": answers_kept(Asked.objects.filter(report=report))}
    answer = JsonResponse(kept, json_dumps_params={"indent": 2, "ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="what-i-told-you.json"'
    return answer
