"""The pages for when something does not work: a sentence, what was typed, and a way back."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

WORDS = ("headline", "text", "struck", "reason", "suggestion")


def trouble(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    """Return the page that says what went wrong; the words of a form that was sent stand on it, to be copied."""
    return render(request, "console/trouble.html", _facts(request, title, sentence), status=status)


def _facts(request: HttpRequest, title: str, sentence: str) -> dict[str, str]:
    words = [request.POST[name] for name in WORDS if request.POST.get(name)] if request.method == "POST" else []
    return {"title": title, "sentence": sentence, "words": "\n\n".join(words), "back": request.path}


def lost(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for an address that is none."""
    return trouble(request, 404, _("This is not here"), _("There is nothing at this address. Perhaps it was mistyped."))


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form that was opened before the person signed in or out."""
    sentence = _(
        "The form was open for too long, you signed in elsewhere meanwhile, or your browser keeps no cookies. "
        "Nothing was done. Open the form anew and send it once more."
    )
    return trouble(request, 403, _("Please send it once more"), sentence)


def broken(request: HttpRequest) -> HttpResponse:
    """Return the page for what nobody foresaw, such as a full disk; where nobody can be looked up, for anybody."""
    title = _("One moment")
    sentence = _("This could not be done just now: the database or the disk did not take it. Please try once more.")
    try:
        return trouble(request, 503, title, sentence)
    except (DatabaseError, OSError):
        return HttpResponse(render_to_string("console/trouble.html", _facts(request, title, sentence)), status=503)
