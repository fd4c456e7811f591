"""Writing once to those affected: the list and the words, how they will read, and then: send."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from levelhead.actions.notice_list import Affected, read_list
from levelhead.actions.send_notice import Notify, send_notice
from levelhead.console.room.facts import safe
from levelhead.console.uploads import drop, keep, kept, text_of
from levelhead.console.view import actor, person_of, said, show, staff, typed_in
from levelhead.console.word_form import Typed, seen_in
from levelhead.fanout.notice import Notice
from levelhead.fanout.sent import counts_of
from levelhead.incidents.models import Incident, Page
from levelhead.incidents.queries import the_page
from levelhead.lib.columns import fill
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.lib.ids import token
from levelhead.people.permissions import require

SHOWN = 3


@dataclass(frozen=True)
class Look:
    """How the notice will read to one person on the list."""

    address: str
    subject: str
    html: str


@staff
@require_http_methods(["GET", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """Show the form and what was sent before; by POST, show how it will read, or send it."""
    page = the_page()
    require(person_of(request), "hold_voice")
    if request.method == "GET":
        return _shown(request, page, {"once": token(), "incident": request.GET.get("incident", "")})
    typed = typed_in(request)
    try:
        if isinstance(sent := request.FILES.get("file"), UploadedFile):
            typed |= {"kept": keep(sent.read())}
        return _answer(request, page, typed)
    except NotAllowed:
        raise
    except Refused as error:
        return _shown(request, page, typed, error)


def _answer(request: HttpRequest, page: Page, typed: Typed) -> HttpResponse:
    text = text_of(kept(typed.get("kept", "")))
    people = read_list(text, typed.get("subject", ""), typed.get("text", ""))
    if typed.get("do") != "send":
        return _shown(request, page, typed, people=people)
    wish = Notify(
        subject=typed.get("subject", ""),
        text=typed.get("text", ""),
        keep_days=int(days) if (days := typed.get("keep_days", "30")).isdecimal() and len(days) < 4 else 0,
        once=typed.get("once", "")[:64],
        acknowledged=seen_in(typed),
    )
    send_notice(actor(request), page, _incident(page, typed), wish, people)
    drop(typed.get("kept", ""))
    number = len(people.lines)
    done = ngettext("It goes to one person.", "It goes to %(number)d people.", number) % {"number": number}
    messages.success(request, done)
    return redirect("notices")


def _incident(page: Page, typed: Typed) -> Incident | None:
    wanted = typed.get("incident", "")
    if not wanted:
        return None
    found = page.incidents.select_related("spokesperson").filter(public_id=wanted[:12]).first()
    if found is None:
        raise Refused(_("Choose the incident that it belongs to, or none."), "incident")
    return found


def _looks(typed: Typed, people: Affected) -> list[Look]:
    subject, text = typed.get("subject", ""), typed.get("text", "")
    return [
        Look(line.address, fill(subject, line.fields), safe(fill(text, line.fields))) for line in people.lines[:SHOWN]
    ]


def _shown(
    request: HttpRequest, page: Page, typed: Typed, error: Refused | None = None, people: Affected | None = None
) -> HttpResponse:
    incidents = page.incidents.order_by("-id")[:20]
    facts: dict[str, Any] = {
        "typed": typed,
        "error": error,
        "errors": {error.field or "form": str(error)} if error else {},
        "incidents": [(one.public_id, one.headline, one.public_id == typed.get("incident")) for one in incidents],
        "people": people,
        "looks": _looks(typed, people) if people else [],
        "rest": max(len(people.lines) - SHOWN, 0) if people else 0,
        "sent": [_sent(one) for one in Notice.objects.filter(page=page).select_related("page")[:20]],
    }
    return show(request, "console/notices.html", page, 422 if error else 200, **facts)


def _sent(notice: Notice) -> dict[str, Any]:
    kept_until = said(notice.erase_at, notice.page) if notice.erased_at is None else ""
    counts = counts_of(notice.public_id)
    return {"notice": notice, "when": said(notice.said_at, notice.page), "kept_until": kept_until, "counts": counts}
