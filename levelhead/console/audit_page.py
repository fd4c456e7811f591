"""The audit trail, read aloud: every act as a sentence with its time."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from levelhead.audit.models import Entry
from levelhead.console.audit_words import VERBS, sentences
from levelhead.console.staff import may_open
from levelhead.incidents.queries import the_page
from levelhead.lib.zones import local, zone_word
from levelhead.people.models import Person

A_PAGE = 50


@may_open("see_audit")
def audit(request: HttpRequest) -> HttpResponse:
    """Show the trail, the newest first, fifty a page; ``who`` and ``verb`` narrow it."""
    page = the_page()
    who, verb = (request.GET.get(name, "").replace("\0", "") for name in ("who", "verb"))
    entries = Entry.objects.filter(page=page).select_related("person")
    if who:
        entries = entries.filter(person__public_id=who)
    if verb:
        entries = entries.filter(verb=verb)
    part = Paginator(entries, A_PAGE).get_page(request.GET.get("page"))
    lines = [
        {"at": local(entry.at, page.zone), "zone": zone_word(page.zone, entry.at), "sentence": sentence}
        for entry, sentence in sentences(page, list(part.object_list))
    ]
    facts = {
        "lines": lines,
        "part": part,
        "who": who,
        "verb": verb,
        "people": Person.objects.filter(page=page, erased_at=None),
        "verbs": sorted((key, words[1]) for key, words in VERBS.items()),
    }
    return render(request, "console/audit.html", facts)
