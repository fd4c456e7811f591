"""The inbox as a page: what readers told the team, read and answered."""

from typing import Any

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from levelhead.actions.see_report import see_report
from levelhead.console.inbox_deeds import do
from levelhead.console.inbox_facts import around, look_of, query_of, read_while_written, talk
from levelhead.console.view import actor, busy, person_of, show, staff, typed_in
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import Conflict, NotAllowed, NotFound, Refused
from levelhead.people.permissions import require
from levelhead.reports.models import Report
from levelhead.reports.queries import report_by_id


@staff
@require_http_methods(["GET", "POST"])
def inbox(request: HttpRequest) -> HttpResponse:
    """Show who told us what; by POST, do what is about a group or about no report yet."""
    page = the_page()
    require(person_of(request), "answer")
    if request.method == "GET":
        return show(request, "console/inbox/page.html", page, **around(request, page, look_of(request, page)))
    return _done(request, None)


@staff
@require_http_methods(["GET", "POST"])
def inbox_talk(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one talk beside the lists; by POST, do what the pressed button says, or show what is in the way."""
    report = see_report(actor(request), public_id)
    if request.method == "GET":
        return _page(request, report, {})
    if request.POST.get("do") == "read":
        return _page(request, report, typed_in(request))
    return _done(request, report)


def _done(request: HttpRequest, report: Report | None) -> HttpResponse:
    typed = typed_in(request)
    try:
        done = do(actor(request), report, typed)
    except (NotAllowed, NotFound):
        raise
    except Refused as error:
        return _page(request, report, typed, error)
    except OperationalError:
        return _page(request, report, typed, Refused(busy()), status=503)
    if done.said:
        messages.success(request, done.said)
    where = done.report or report
    address = reverse("inbox_talk", args=[where.public_id]) if where else reverse("inbox")
    return redirect(f"{address}?{query_of(request)}")


def _page(
    request: HttpRequest, report: Report | None, typed: dict[str, str], error: Refused | None = None, status: int = 0
) -> HttpResponse:
    page, facts = the_page(), dict[str, Any]()
    if report is not None:
        facts = talk(report_by_id(page, report.public_id), person_of(request), typed)
    facts |= around(request, page, look_of(request, page))
    facts |= {"error": error, "errors": {error.field or "form": str(error)} if error else {}, "typed": typed}
    found = status or (409 if isinstance(error, Conflict) else 400 if error else 200)
    return show(request, "console/inbox/page.html", page, found, **facts)


@staff
@require_POST
def inbox_coach(request: HttpRequest, public_id: str) -> HttpResponse:
    """Read an answer while it is written."""
    require(person_of(request), "answer")
    return read_while_written(request, report_by_id(the_page(), public_id))
