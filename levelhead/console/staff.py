"""What the settings pages share: who may open them, and how a refusal comes back into the form."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.forms import BooleanField, Form
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.held import Finding, Held
from levelhead.console.word_form import SEEN
from levelhead.lib.errors import NotAllowed, NotFound, Refused
from levelhead.people.models import Person
from levelhead.people.permissions import require

View = Callable[..., HttpResponseBase]


def person_of(request: HttpRequest) -> Person:
    """Return who is signed in (only behind ``may_open``)."""
    return cast(Person, request.user)


def actor_of(request: HttpRequest) -> Actor:
    """Return the signed-in person as the one who acts."""
    return Actor(person_of(request))


def may_open(deed: str) -> Callable[[View], View]:
    """Let in who is signed in and may do ``deed``; others read a sentence. The actions check again."""

    def wrap(view: View) -> View:
        @login_required
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                require(person_of(request), deed)
                return view(request, *args, **kwargs)
            except (NotAllowed, NotFound) as error:
                status = 403 if isinstance(error, NotAllowed) else 404
                return render(request, "console/not_here.html", {"sentence": str(error)}, status=status)

        return inner

    return wrap


def attempt(form: Form, deed: Callable[[], object], fields: dict[str, str] | None = None) -> bool:
    """Do ``deed`` where the form is whole; put a refusal beside its field (renamed by ``fields``) and return False.

    What the guard found gets a box each, by which a person confirms it (``word_form.seen_in`` reads them).
    """
    if not form.is_valid():
        return False
    try:
        deed()
    except NotAllowed:
        raise
    except Refused as error:
        field = (fields or {}).get(error.field, error.field)
        form.add_error(field if field in form.fields else None, str(error))
        for finding in error.findings if isinstance(error, Held) else ():
            form.fields[f"{SEEN}{finding.id}"] = _box(finding)
        return False
    return True


def _box(finding: Finding) -> BooleanField:
    words = f"“{finding.quote[:120]}” " if finding.quote else ""
    label = f"{words}{finding.why} {_('I have seen this, and publish it all the same')}"
    return BooleanField(label=label, required=False)
