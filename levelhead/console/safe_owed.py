"""What an incident owes in private: listed with who sees to it, added, and marked as done."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from levelhead.actions.owe_word import change_owed, mark_owed_done, owe_word
from levelhead.cadence.owed import OwedWord, regulator_due, still_owed
from levelhead.console.room.here import incident_here
from levelhead.console.view import actor, person_of, said, show, staff, typed_in
from levelhead.console.word_form import Typed
from levelhead.incidents.models import Incident, Page
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotAllowed, NotFound, Refused
from levelhead.lib.zones import local, utc
from levelhead.people.permissions import may, require
from levelhead.wording.duration import duration


@staff
@require_http_methods(["GET", "POST"])
def owed(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what is owed; by POST, add to it (``do=add``), change one (``do=change:ID``) or mark it as done."""
    incident = incident_here(request, public_id)
    require(person_of(request), "owe_word")
    typed = typed_in(request)
    if request.method == "GET":
        changed = request.GET.get("change", "")
        return _page(request, incident, _as_it_is(_owed_here(incident, changed)) if changed else _proposed(incident))
    try:
        messages.success(request, _do(request, incident, typed))
    except (NotAllowed, NotFound):
        raise
    except Refused as error:
        name, _colon, about = typed.get("do", "").partition(":")
        return _page(request, incident, {**typed, "changing": about if name == "change" else ""}, error)
    return redirect("owed", public_id)


def _do(request: HttpRequest, incident: Incident, typed: Typed) -> str:
    name, _colon, about = typed.get("do", "").partition(":")
    if name == "done":
        mark_owed_done(actor(request), _owed_here(incident, about), note=typed.get("note", ""))
        return _("Done. Nobody is reminded of it any more.")
    said_of = _said_of(incident, typed)
    if name == "change":
        change_owed(actor(request), _owed_here(incident, about), **said_of)
        return _("Changed. Whoever sees to it is reminded by the new time.")
    owe_word(actor(request), incident, **said_of)
    return _("It is noted, and whoever sees to it is reminded. No page shows it.")


def _said_of(incident: Incident, typed: Typed) -> dict[str, Any]:
    """What the form says of one, as the actions take it."""
    return {
        "to": typed.get("to", ""),
        "due": _moment(typed.get("due", ""), incident.page, "due"),
        "owner": incident.page.people.filter(public_id=typed.get("owner", ""), is_active=True).first(),
        "since": _moment(typed.get("since", ""), incident.page, "since") if typed.get("since") else None,
        "note": typed.get("note", ""),
    }


def _owed_here(incident: Incident, public_id: str) -> OwedWord:
    found = OwedWord.objects.filter(incident=incident, public_id=public_id).first()
    if found is None:
        raise NotFound(_("This is not owed here."))
    return found


def _moment(words: str, page: Page, field: str) -> datetime:
    try:
        return utc(datetime.fromisoformat(words), page.zone)
    except ValueError:
        told = _("“%(words)s” is no date and time I can read. Write it like 2026-03-01T15:30.")
        raise Refused(told % {"words": words[:40]}, field) from None


def _proposed(incident: Incident) -> Typed:
    """For data that got out, the regulator's 72 hours are filled in, from when the incident was opened."""
    if not incident.data_is_out or incident.owed_words.exists():
        return {}
    return {
        "to": _("The data protection authority"),
        "since": _written(incident.opened_at, incident.page),
        "due": _written(regulator_due(incident.opened_at), incident.page),
        "note": _("GDPR article 33: within 72 hours of when we knew. What is not known yet may follow."),
    }


def _as_it_is(row: OwedWord) -> Typed:
    """The form as it stands, to be changed."""
    page = row.incident.page
    return {
        "changing": row.public_id,
        "to": row.to,
        "since": _written(row.since, page),
        "due": _written(row.due_at, page),
        "owner": row.owner.public_id,
        "note": row.note,
    }


def _written(moment: datetime, page: Page) -> str:
    return f"{local(moment, page.zone):%Y-%m-%dT%H:%M}"


def _page(request: HttpRequest, incident: Incident, typed: Typed, error: Refused | None = None) -> HttpResponse:
    page, now = incident.page, page_now(incident.page)
    rows = [
        {"row": row, "due": said(row.due_at, page), "left": duration(abs(row.due_at - now)), "late": row.due_at <= now}
        for row in still_owed(incident)
    ]
    done = OwedWord.objects.filter(incident=incident).exclude(done_at=None).select_related("done_by")
    facts = {
        "incident": incident,
        "rows": rows,
        "done": [(row, said(row.done_at, page)) for row in done if row.done_at],
        "people": [one for one in page.people.filter(is_active=True) if may(one, "see_room")],
        "chosen": typed.get("owner") or person_of(request).public_id,
        "typed": typed,
        "error": error,
        "errors": {error.field or "form": str(error)} if error else {},
    }
    return show(request, "console/safe/owed.html", page, 400 if error else 200, **facts)
