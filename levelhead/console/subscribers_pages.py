"""The subscribers: how many, one at a time, and as a table in and out."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from levelhead.actions.add_subscriber import add_subscriber
from levelhead.actions.erase_subscriber import erase_subscriber
from levelhead.actions.export_subscribers import export_subscribers
from levelhead.actions.import_subscribers import import_subscribers
from levelhead.actions.remove_subscriber import remove_subscriber, subscriber_at
from levelhead.actions.try_again import try_all_again
from levelhead.console.staff import actor_of, may_open, person_of
from levelhead.console.uploads import drop, keep, kept, text_of
from levelhead.console.view import said
from levelhead.fanout.kept import sent_to
from levelhead.fanout.models import Subscriber
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import NotAllowed, NotFound, Refused
from levelhead.people.permissions import may


@may_open("add_subscriber")
def subscribers(request: HttpRequest) -> HttpResponse:
    """Show the counts; a POST adds one by hand, who is asked to confirm."""
    if request.method != "POST":
        return _shown(request)
    if request.POST.get("do") == "again":
        number = try_all_again(actor_of(request), the_page())
        messages.success(request, ngettext("One is tried again.", "%(n)d are tried again.", number) % {"n": number})
        return redirect("subscribers")
    value = request.POST.get("address", "")
    try:
        asked = add_subscriber(actor_of(request), the_page(), value=value)
    except Refused as error:
        return _shown(request, 422, sentence=str(error), value=value[:320])
    messages.success(request, _("They are asked to confirm.") if asked else _("They have been asked already."))
    return redirect("subscribers")


@may_open("add_subscriber")
def one(request: HttpRequest) -> HttpResponse:
    """Show what one person got ("did you write to me?"); take them off the list, or erase what is kept of them."""
    value = request.POST.get("find", "").strip()
    try:
        found = subscriber_at(the_page(), value)
        if request.POST.get("do") == "remove":
            remove_subscriber(actor_of(request), found)
            messages.success(request, _("They are off the list."))
            return redirect("subscribers")
        if request.POST.get("do") == "erase":
            erase_subscriber(found.key, actor_of(request))
            messages.success(request, _("Everything kept of them is erased."))
            return redirect("subscribers")
    except NotAllowed:
        raise
    except Refused as error:
        return _shown(request, 404 if isinstance(error, NotFound) else 422, unfound=str(error), find=value[:320])
    got = [(subject, state, said(when, found.page) if when else "") for subject, state, when in sent_to(found)]
    return _shown(request, found=found, got=got, find=value)


@may_open("add_subscriber")
@require_POST
def take_in(request: HttpRequest) -> HttpResponse:
    """Say what each line of a table would do; pressed again, do it."""
    name, actor, page = request.POST.get("kept", ""), actor_of(request), the_page()
    sure, do_it = "confirmed" in request.POST, request.POST.get("do") == "import"
    try:
        if isinstance(sent := request.FILES.get("file"), UploadedFile):
            name = keep(sent.read())
        report = import_subscribers(actor, page, text=text_of(kept(name)), confirmed=sure, dry_run=not do_it)
    except NotAllowed:
        raise
    except Refused as error:
        return _shown(request, 422, table_wrong=str(error))
    if do_it:
        drop(name)
        messages.success(request, _("The table is taken in."))
    facts = {deed.value: number for deed, number in report.counts.items()}
    return _shown(request, report=facts, wrong=report.wrong, kept=name, sure=sure, done=do_it)


@may_open("export_subscribers")
@require_POST
def take_out(request: HttpRequest) -> HttpResponseBase:
    """Hand out the table of subscribers."""
    lines = export_subscribers(actor_of(request), the_page())
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="subscribers.csv"'
    return answer


def _shown(request: HttpRequest, status: int = 200, **facts: Any) -> HttpResponse:
    found = Subscriber.objects.filter(page=the_page(), address__erased_at=None).values_list("state")
    counts = dict(found.annotate(Count("id")))
    known = {state.value: counts.get(state.value, 0) for state in Subscriber.State}
    silent = found.filter(state=Subscriber.State.CONFIRMED, quarantined_at__isnull=False).count()
    exports = may(person_of(request), "export_subscribers")
    shown = {**known, "silent": silent, "exports": exports, **facts}
    return render(request, "console/subscribers.html", shown, status=status)
