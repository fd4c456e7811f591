"""A picture that a reader sent: for staff alone, and in a cage, although it has been drawn anew."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from levelhead.console.view import person_of, staff
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import NotFound
from levelhead.people.permissions import require
from levelhead.reports.models import Attachment
from levelhead.reports.pictures import KIND, path_of


@staff
@require_safe
def inbox_picture(request: HttpRequest, public_id: str) -> HttpResponse:
    """Serve it as what we have made of it, with a policy under which nothing in it could run."""
    require(person_of(request), "answer")
    found = Attachment.objects.filter(
        entry__report__page=the_page(), public_id=public_id, removed_at=None, refused=False
    ).first()
    path = path_of(public_id) if found else None
    if path is None or not path.is_file():
        raise NotFound(_("This picture is not here any more."))
    answer = HttpResponse(path.read_bytes(), content_type=KIND)
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
