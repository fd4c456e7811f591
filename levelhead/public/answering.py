"""How every form of the readers answers: never from a cache, never to a flood, never with a trace."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from levelhead.incidents.queries import the_page
from levelhead.lib.counting import too_often
from levelhead.lib.errors import NotFound
from levelhead.public.giving_back import fields_of
from levelhead.public.languages import spoken_in
from levelhead.public.limits import A_NETWORK, KEYED, network_of
from levelhead.wording.tongues import speaking

View = Callable[..., HttpResponse]
PER_NETWORK = {"form": A_NETWORK, "keyed": KEYED}
"""How often one network may send a form: one that anybody may fill in, and one at a private address."""


def form(view: View) -> View:
    """Keep answers out of every cache, links out of referrers, machines out of forms; speak the reader's language."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with speaking(spoken_in(request, **kwargs)):
            if request.method == "POST" and _too_many_from(request, "keyed" if "key" in kwargs else "form"):
                response = show(request, "slow_down", status=429, **kept(request))
                response["Retry-After"] = str(A_NETWORK[1])
            else:
                response = _answer(view, request, *args, **kwargs)
        # Keys stay out of every Referer; "no-referrer" would have browsers send "Origin: null", which CSRF refuses.
        response["Referrer-Policy"] = "strict-origin"
        return response

    return inner


def _too_many_from(request: HttpRequest, kind: str) -> bool:
    return too_often(kind, network_of(request), PER_NETWORK[kind])


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        if "\0" in request.path:  # PostgreSQL cannot even look for it
            raise NotFound(_("There is nothing at this address."))
        return view(request, *args, **kwargs)
    except NotFound as error:
        return show(request, "not_found", status=404, sentence=str(error))


def show(request: HttpRequest, name: str, status: int = 200, **facts: object) -> HttpResponse:
    """Return the page ``name`` under the organisation's name, with the way back to the public page."""
    try:
        organisation = the_page().organisation
    except (NotFound, DatabaseError):
        organisation = ""
    known = {"organisation": organisation, "public_url": settings.ENV.public_url, **facts}
    return render(request, f"public/{name}.html", known, status=status)


BESIDE = ("email", "name", "component", "incident", "update", "once", "answer")


def kept(request: HttpRequest) -> dict[str, object]:
    """Return what a reader told in a form that cannot be taken now, to give it back to them."""
    sent = typed(request)
    beside = [(name, sent[name]) for name in BESIDE if sent.get(name)]
    return {"words": sent.get("text", ""), "beside": beside, "again": PICTURE in sent}


PICTURE = "picture"
"""Among what was typed it says that a picture came, too."""
HEAD = 256 * 1024


def typed(request: HttpRequest) -> dict[str, str]:
    """Return the words of a form that was sent, and `PICTURE` where a picture came with them.

    Of a large form of which nothing was read yet only the beginning is, in which its words stand: the rest would fill
    the disk.
    """
    is_large = int(request.META.get("CONTENT_LENGTH") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if is_large and "_post" not in vars(request):
        head = request.META["wsgi.input"].read(HEAD)
        return fields_of(head, request.META.get("CONTENT_TYPE", "")) | {PICTURE: ""}
    words = {name: str(value) for name, value in request.POST.items() if name != PICTURE}
    return words | ({PICTURE: ""} if any(file.size for file in request.FILES.getlist(PICTURE)) else {})
