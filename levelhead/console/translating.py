"""Writing public words in another language, each beside its original. Nobody needs the room for it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from levelhead.actions.ask_approval import ask_about_translation
from levelhead.actions.translate import check_is_public, check_may_translate, may_translate, translate, translate_names
from levelhead.coach.packs import languages
from levelhead.console.translation_coach import FIELD, beside
from levelhead.console.view import actor, busy, person_of, said, show, staff, typed_in
from levelhead.console.word_form import seen_in
from levelhead.fanout.links import incident_link, page_link
from levelhead.incidents.models import Incident, Page
from levelhead.incidents.queries import incident_by_id, the_page
from levelhead.incidents.translation import key_of
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.people.models import Person
from levelhead.people.permissions import may
from levelhead.playbooks.books import approver_of
from levelhead.wording.tongues import direction, own_name
from levelhead.wording.translatable import Piece, names, pieces, waiting, written

LATELY = 10  # incidents that are over and are still offered


@staff
@require_http_methods(["GET"])
def translations(request: HttpRequest) -> HttpResponse:
    """Show what waits for a translation, for those who write one."""
    page, person = the_page(), person_of(request)
    mine = [code for code in page.further if may_translate(person, page, code)]
    if not mine:
        raise NotAllowed(_("You are named for no language of the page. An owner names translators under “Languages”."))
    shown = page.incidents.exclude(published_at=None).order_by("-resolved_at", "-published_at")
    open_ones, over = shown.filter(resolved_at=None), shown.exclude(resolved_at=None)[:LATELY]
    rows = [
        {"incident": one, "languages": [row for row in languages_of(one) if row["code"] in mine]}
        for one in (*open_ones, *over)
    ]
    lasting = [{"code": code, "name": own_name(code)} for code in mine]
    return show(request, "console/translations.html", page, rows=rows, lasting=lasting)


@staff
@require_http_methods(["GET", "POST"])
def translating(request: HttpRequest, public_id: str, language: str) -> HttpResponse:
    """Show every text of an incident beside its translation; a POST puts what was written on the page."""
    page = the_page()
    check_may_translate(actor(request), page, language)
    incident = incident_by_id(page, public_id)
    check_is_public(incident)
    return _editor(
        request,
        page,
        language,
        incident,
        lambda words, seen: translate(actor(request), incident, language, words, acknowledged=seen),
    )


@staff
@require_http_methods(["GET", "POST"])
def translating_names(request: HttpRequest, language: str) -> HttpResponse:
    """The same for the words that belong to no incident."""
    page = the_page()
    check_may_translate(actor(request), page, language)
    return _editor(
        request,
        page,
        language,
        None,
        lambda words, seen: translate_names(actor(request), page, language, words, acknowledged=seen),
    )


def languages_of(incident: Incident) -> list[dict[str, Any]]:
    """Return each further language with how many texts of ``incident`` wait for it, and whether the newest does."""
    latest = incident.updates.filter(withdrawn_at=None).first()
    found = []
    for code in incident.page.further:
        missing = waiting(incident, code)
        is_latest = latest is not None and any(piece.original == latest.fixed_text for piece in missing)
        found.append({"code": code, "name": own_name(code), "waiting": len(missing), "latest": is_latest})
    return found


def _editor(
    request: HttpRequest,
    page: Page,
    language: str,
    incident: Incident | None,
    deed: Callable[[dict[str, str], frozenset[str]], int],
) -> HttpResponse:
    typed = typed_in(request)
    if request.method == "GET" or typed.get("do") == "read":
        return _form(request, page, language, incident, typed)
    words = {name.removeprefix(FIELD): text for name, text in typed.items() if name.startswith(FIELD)}
    try:
        if typed.get("do") == "ask" and incident:
            asked = ask_about_translation(actor(request), incident, language, words)
            messages.success(request, _asked(asked.of.name))
            return _form(request, page, language, incident, typed)
        count = deed(words, seen_in(typed))
    except NotAllowed:
        raise
    except Refused as error:
        return _form(request, page, language, incident, typed, error)
    except OperationalError:
        return _form(request, page, language, incident, typed, Refused(busy()), status=503)
    messages.success(request, _done(count))
    return redirect(request.path)


def _asked(name: str) -> str:
    return _("%(name)s is asked to look at your words. They wait here; publish them when the answer has come.") % {
        "name": name
    }


def _done(count: int) -> str:
    if not count:
        return _("Nothing was changed.")
    return ngettext("%(n)d text is on the page now.", "%(n)d texts are on the page now.", count) % {"n": count}


def _form(
    request: HttpRequest,
    page: Page,
    language: str,
    incident: Incident | None,
    typed: dict[str, str],
    error: Refused | None = None,
    *,
    status: int = 400,
) -> HttpResponse:
    known = written(page, language, incident)
    if incident and request.method == "GET":
        typed = _waiting_words(incident, person_of(request), language, known)
    found = pieces(incident) if incident else names(page)
    rows = [_row(piece, known.get(piece.key), typed, page) for piece in found]
    if incident:
        for row in rows:
            row["beside"] = beside(incident, person_of(request), row["piece"], language, row["text"])
    wrong = (
        {f"{FIELD}{error.field}" if error.field in {it.key for it in found} else "form": str(error)} if error else {}
    )
    facts = {
        "incident": incident,
        "rows": rows,
        "language": language,
        "language_name": own_name(language),
        "direction": direction(language),
        "reads": language in languages(),
        "second": _second(incident, person_of(request)) if incident else "",
        "missing": sum(1 for row in rows if not row["text"]),
        "sees_room": incident is not None and may(person_of(request), "see_room"),
        "link": _there(page, language, incident),
        "error": error,
        "errors": wrong,
        "wrong": error.field if error else "",
    }
    return show(request, "console/translating.html", page, status if error else 200, **facts)


def _waiting_words(incident: Incident, person: Person, language: str, known: Mapping[str, Any]) -> dict[str, str]:
    """What this person has asked a yes for where nothing stands yet, as the form holds it: it is kept nowhere else."""
    asked = incident.approvals.filter(language=language, asked_by=person).order_by("pk")
    words = {original: text for one in asked for original, text in zip(one.originals or [], one.texts, strict=False)}
    return {f"{FIELD}{key_of(it)}": text for it, text in words.items() if key_of(it) not in known}


def _second(incident: Incident, person: Person) -> str:
    """Who must look at a translation first; nobody where that is who writes it."""
    needed = approver_of(incident)
    return needed[0].name if needed and needed[0].pk != person.pk else ""


def _row(piece: Piece, row: Any, typed: dict[str, str], page: Page) -> dict[str, Any]:
    had = row.text if row else ""
    return {
        "piece": piece,
        "field": f"{FIELD}{piece.key}",
        "text": typed.get(f"{FIELD}{piece.key}", had),
        "by": row.person_name if row else "",
        "at": said(piece.update.said_at, page) if piece.update else "",
        "lines": max(3, len(piece.original) // 60 + piece.original.count("\n") + 1) if piece.long else 2,
    }


def _there(page: Page, language: str, incident: Incident | None) -> str:
    root = page_link().rstrip("/")
    return f"{root}/{language}{incident_link(incident).removeprefix(root) if incident else '/'}"
