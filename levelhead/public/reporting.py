"""Telling the team: the form, from which no typed word gets lost."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from levelhead.actions.tell_us import LONGEST, Telling, tell_us
from levelhead.incidents.models import Component, Incident, Page, Update
from levelhead.incidents.queries import components, the_page
from levelhead.lib.clock import page_now
from levelhead.lib.counting import too_often
from levelhead.lib.errors import NotFound, Refused
from levelhead.lib.ids import token
from levelhead.lib.markdown import to_line
from levelhead.public.answering import PICTURE, form, show, typed
from levelhead.public.choosing import incident_named
from levelhead.public.gate import is_report_held
from levelhead.public.limits import A_MAILBOX, mailbox_of
from levelhead.public.proof import challenge
from levelhead.public.remembering import remember, remembered
from levelhead.public.sent_pictures import MOST_SENT, pictures_in
from levelhead.reports.models import Report
from levelhead.wording.present import known_now, present_word
from levelhead.wording.times import at, day_of
from levelhead.wording.translatable import names_in, tongue_of

KEPT = ("text", "email", "name", "component", "once")
ABOUT = ("component", "incident", "update")
DEVICES = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"),
           ("Linux", "Linux"))  # fmt: skip


@csrf_exempt  # no session stands behind it, and a reader who keeps no cookies must get through
@form
def report(request: HttpRequest) -> HttpResponse:
    """Show what is known now and one field; by POST, take what was told and lead to the private talk."""
    page = the_page()
    if request.method != "POST":
        return _form(request, page)
    if request.headers.get("Sec-Fetch-Site") == "cross-site":  # another's page pressed it, with another's words
        return redirect("report")
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_SENT:  # before anything of it is read
        sentence = _("The pictures are too large together. Send one, up to 8 MB.")
        return _form(request, page, 413, field="picture", sentence=sentence)
    try:
        told = tell_us(page, _telling(request, page))
    except NotFound:
        raise
    except Refused as error:
        return _form(request, page, 422, sentence=str(error), field=error.field)
    answer = redirect("talk", told.key)
    answer["Location"] += "?new"
    return remember(request, answer, told.key)


def _telling(request: HttpRequest, page: Page) -> Telling:
    sent = request.POST
    update = _update_named(page, sent.get("update", ""))
    email = sent.get("email", "").strip()[:320]
    if email and too_often("told-mailbox", mailbox_of(email), A_MAILBOX):
        email = ""  # the talk goes on by its private page: the form must not become a way to flood a mailbox
    return Telling(
        text=sent.get("text", ""),
        email=email,
        name=sent.get("name", ""),
        incident=incident_named(page, sent),
        component=_component_named(page, sent.get("component", "")),
        update=update,
        device=device_of(request.headers.get("User-Agent", "")),
        pictures=pictures_in(request),
        once=_own(sent.get("once", ""), sent.get("text", ""), sent.get("email", "")),
        held=is_report_held(request),
        language=_language(request, page),
    )


def _own(once: str, *told: str) -> str:
    """The form's token as it is kept, bound to what was told: whoever hands somebody a form that they filled in
    themselves knows its token, and would be led into that reader's talk by it."""
    return hashlib.sha256("\0".join((once, *map(str.strip, told))).encode()).hexdigest()[:40] if once else ""


def device_of(agent: str) -> str:
    """Return what somebody writes with, in a word ("iPhone"), or ""; it tells the team where to look."""
    return next((name for sign, name in DEVICES if sign in agent), "")


def _component_named(page: Page, public_id: str) -> Component | None:
    return components(page).filter(public_id=public_id[:12]).first() if public_id else None


def _update_named(page: Page, public_id: str) -> Update | None:
    if not public_id:
        return None
    public = Update.objects.filter(incident__page=page, incident__published_at__isnull=False)
    return public.select_related("incident").filter(public_id=public_id[:12]).first()


def _form(request: HttpRequest, page: Page, status: int = 200, **facts: object) -> HttpResponse:
    """Show the form with all that was typed still in it."""
    sent = typed(request) if request.method == "POST" else _asked_for(request)
    update = _update_named(page, sent.get("update", ""))
    incident, language = update.incident if update else incident_named(page, sent), _language(request, page)
    tongue = names_in(page, language or page.language)
    known = {
        "typed": {name: sent.get(name, "")[: LONGEST + 2000] for name in KEPT},
        "update": update,
        "asked": _asked(update, language or page.language) if update else None,
        "incident": incident,
        "known": _known(page, incident, language or page.language),
        "language": language,
        "parts": [(one.public_id, tongue.say(one.name)) for one in components(page)],
        "once": sent.get("once") or token(),
        "again": request.method == "POST" and PICTURE in sent,
        "proof": challenge(),
        "talks": _talks(request, page),
    }
    return show(request, "report", status=status, **known, **facts)


def _asked_for(request: HttpRequest) -> dict[str, str]:
    """What a link to the form may say: what it is about. Nothing else: an address that somebody else has chosen would
    have our answer go to them."""
    return {name: request.GET[name] for name in ABOUT if name in request.GET}


def _talks(request: HttpRequest, page: Page) -> list[tuple[Report, str]]:
    """The talks that this browser remembers, the newest first, each with when it was begun."""
    mine = Report.objects.filter(key__in=remembered(request), erased_at=None).order_by("-id")
    today = day_of(page_now(page), page.zone)
    return [(one, at(one.told_at, page.zone, today)) for one in mine]


def _asked(update: Update, language: str) -> tuple[str, str]:
    """When the update was said about which somebody asks, and its words; none where it has been taken back."""
    page, text = update.incident.page, update.fixed_text if update.withdrawn_at is None else ""
    words = to_line(tongue_of(update.incident, language).of(text).say(text))
    return at(update.said_at, page.zone, day_of(page_now(page), page.zone)), words


def _language(request: HttpRequest, page: Page) -> str:
    """The further language of the page that the form's address names; its body may be large, and is not asked."""
    return asked if (asked := request.GET.get("lang", "")) in page.further else ""


def _known(page: Page, incident: Incident | None, language: str) -> list[object]:
    if incident is not None:
        return list(filter(None, [present_word(incident, language)]))
    return list(known_now(page, language))
