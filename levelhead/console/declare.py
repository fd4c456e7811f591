"""From alarm to the first word, on one screen."""

from django.contrib import messages
from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from levelhead.actions.ask_approval import ask_approval
from levelhead.actions.by import Actor
from levelhead.actions.open_incident import open_incident
from levelhead.actions.save_draft import save_draft
from levelhead.actions.suggest import suggest
from levelhead.console import introducing, knowledge_form, offers, playbook_form, ready
from levelhead.console.answers import answered
from levelhead.console.audience import reach
from levelhead.console.coach import FAULTS, first_reading
from levelhead.console.draft_content import base_of, content_of
from levelhead.console.pictures import DEEDS, picture_facts, with_picture
from levelhead.console.view import actor, busy, person_of, show, staff, typed_in
from levelhead.console.word_form import Typed, began_of, components_of, word_of
from levelhead.incidents.choices import Kind, Status
from levelhead.incidents.models import Incident, Page
from levelhead.incidents.queries import rooms, the_page
from levelhead.lib.errors import Refused
from levelhead.lib.ids import public_id
from levelhead.people.models import Person
from levelhead.people.permissions import require
from levelhead.playbooks.books import playbook_of
from levelhead.voice.drafts import draft_of

# What of the form goes on in the room: its words, its questions and answers, and the promised time.
CARRIED = ("text", "next", "status", "ready", "b_", "p_", "k_")


@staff
@require_http_methods(["GET", "POST"])
def declare(request: HttpRequest) -> HttpResponse:
    """Show the form, with what was being written; by POST, open the incident or show what is in the way."""
    page, person = the_page(), person_of(request)
    require(person, "open_incident")
    if request.method == "GET":
        draft = draft_of(person, None)
        return _form(request, page, draft.content if draft else {}, version=draft.version if draft else 0)
    typed: Typed = typed_in(request)
    try:
        typed = with_picture(request, page, None, typed)
        if deed := DEEDS.get(typed.get("do", "").partition(":")[0]):
            messages.success(request, deed(actor(request), page, None, typed))
            return redirect("declare")
        if typed.get("do") == "save":
            save_draft(actor(request), page=page, incident=None, content=content_of(typed), base=base_of(typed))
            messages.success(request, _("Your draft is saved."))
            return redirect("declare")
        if typed.get("do", "").startswith("ready"):
            return _begin(request, page, typed)
        if typed.get("do") == "read":
            saved = save_draft(actor(request), page=page, incident=None, content=content_of(typed), base=base_of(typed))
            return _form(request, page, typed, version=saved.version)
        incident = _open(actor(request), page, typed)
    except Refused as error:
        return _form(request, page, typed, error, version=base_of(typed))
    except OperationalError:
        return _form(request, page, typed, Refused(busy()), status=503, version=base_of(typed))
    public = incident.published_at is not None
    opened = _("The room is open. Nothing is public yet; your words wait here.")
    messages.success(request, _("Published.") if public else opened)
    return redirect("room", incident.public_id)


def _begin(request: HttpRequest, page: Page, typed: Typed) -> HttpResponse:
    """Put ready words into the draft and show it again."""
    about = typed["do"].partition(":")[2]
    begun = {**playbook_form.applied(page, typed), "about": about}
    content = ready.begun(page, begun, typed.get("kind", ""), ready.FIRST)
    save_draft(actor(request), page=page, incident=None, content=content_of(content), base=base_of(typed))
    messages.success(request, _("Ready words stand below. Answer the questions; change whatever you like."))
    return redirect("declare")


@transaction.atomic
def _open(by: Actor, page: Page, typed: Typed) -> Incident:
    typed = playbook_form.applied(page, typed, voice_only=True)
    speaker = _chosen(page, typed)
    public = typed.get("do") != "room" and (speaker is None or speaker.pk == by.person.pk)
    if public:
        introducing.introduced(by, page, typed)
    word = word_of(typed, page) if public else None
    waits = word is not None and _waits(by, page, typed)
    incident = open_incident(
        by,
        page=page,
        kind=typed.get("kind") or Kind.OTHER,
        headline=typed.get("headline", ""),
        word=None if waits else word,
        components=components_of(typed, page),
        impact=typed.get("impact", ""),
        spokesperson=speaker,
        began_at=began_of(typed, page),
        began_is_estimate=bool(typed.get("began_at")),
        once=typed.get("once", "")[:40],
    )
    if incident.published_at is None and typed.get("text", "").strip():
        _carry(by, page, incident, typed)
    if waits and word is not None and incident.published_at is None:
        ask_approval(by, incident, word)
    return incident


def _waits(by: Actor, page: Page, typed: Typed) -> bool:
    """Whether a second pair of eyes must see the first word: then the room opens, and they are asked."""
    book = playbook_of(page, typed.get("kind") or Kind.OTHER)
    return bool(book and book.approver and book.approver.is_active and book.approver_id != by.person.pk)


def _carry(by: Actor, page: Page, incident: Incident, typed: Typed) -> None:
    """Take the first words along into the room: as a draft of one's own, or offered to whoever speaks."""
    if incident.spokesperson_id == by.person.pk:
        content = {name: value for name, value in content_of(typed).items() if name.startswith(CARRIED)}
        save_draft(by, page=page, incident=incident, content=content, base=0)
    else:
        suggest(by, incident, text=answered(typed))


def _chosen(page: Page, typed: Typed) -> Person | None:
    chosen = typed.get("spokesperson", "")
    if not chosen:
        return None
    found = page.people.filter(public_id=chosen).first()
    if found is None:
        raise Refused(_("Choose who speaks."), "spokesperson")
    return found


def _form(
    request: HttpRequest,
    page: Page,
    typed: Typed,
    error: Refused | None = None,
    *,
    version: int,
    status: int | None = None,
) -> HttpResponse:
    person, impact, others = person_of(request), typed.get("impact", ""), list(rooms(page))
    voices = offers.voices(page, person, typed.get("spokesperson") or offers.voice_of(others))
    kinds = [(k.value, str(k.label)) for k in Kind]
    facts = {
        "typed": typed,
        "error": error,
        "errors": {error.field or "form": str(error)} if error else {},
        "kinds": offers.chips(kinds, typed.get("kind", "")),
        "parts": offers.parts(page, typed),
        "impacts": offers.impacts(impact),
        "voices": voices,
        "next_chips": offers.next_chips(page, impact, Status.INVESTIGATING, typed.get("next", "")),
        "reach": reach(page),
        "others": others,
        "once": typed.get("once") or public_id(),
        "version": version,
        **playbook_form.facts(page, typed, next((c.value for c in voices if c.on), "")),
        **introducing.facts(person),
        **knowledge_form.facts(None, typed),
        **picture_facts(person, None, typed),
        **ready.facts(page, typed, ready.FIRST, typed.get("kind", "")),
        "coach": first_reading(page, person, typed),
        "coach_url": reverse("coach_first"),
        "coach_faults": FAULTS,
        "coach_asked": typed.get("do") == "read",
    }
    return show(request, "console/declare.html", page, status or (400 if error else 200), **facts)
