"""In which language a reader's form speaks: the one that its address names, or that its subscriber has chosen."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from levelhead.fanout.models import Subscriber
from levelhead.incidents.models import Page
from levelhead.incidents.queries import the_page
from levelhead.public.choosing import language_in
from levelhead.wording.tongues import speaking

View = Callable[..., HttpResponse]


def in_their_language(view: View) -> View:
    """Speak the reader's language in ``view``, where the page has it; else its first."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = the_page()
        with speaking(_language(request, page, kwargs.get("key", ""))):
            return view(request, *args, **kwargs)

    return inner


def _language(request: HttpRequest, page: Page, key: str) -> str:
    asked = language_in(request, page)
    if key and "language" not in request.POST:
        asked = Subscriber.objects.filter(key=key).values_list("language", flat=True).first() or ""
    return asked if asked in page.further else page.language
