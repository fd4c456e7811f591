"""In which language a reader's form speaks: the one that its address names, or that its reader is known by."""

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest

from levelhead.confirm.models import Asked
from levelhead.fanout.models import Subscriber
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import NotFound
from levelhead.public.choosing import language_in
from levelhead.reports.models import Report
from levelhead.wording.tongues import IN_THE_CODE


def spoken_in(request: HttpRequest, **named: Any) -> str:
    """Return the language to answer ``request`` in: the reader's, where the page has it, else the page's first.

    ``named`` is what its address names: the ``key`` of a subscriber, of a talk or of a question.
    """
    try:
        page = the_page()
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            asked = request.GET.get("lang", "")  # nothing of it is read before it is known to be wanted
        else:
            asked = language_in(request, page)
        key = str(named.get("key", ""))
        if not asked and key and "\0" not in key and "language" not in request.POST:
            asked = _known_by(key)
        return asked if asked in page.further else page.language
    except (NotFound, DatabaseError):  # what is wrong is said all the same
        return IN_THE_CODE


def _known_by(key: str) -> str:
    """What is known of whoever has this key; it opens one of three doors."""
    for rows in (Subscriber.objects, Report.objects):
        if (found := rows.filter(key=key).values_list("language", flat=True).first()) is not None:
            return str(found)
    asked = Asked.objects.filter(key=key).values_list("subscriber__language", "report__language").first()
    return next(filter(None, asked or ()), "")

