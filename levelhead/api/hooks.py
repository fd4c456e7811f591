"""What programs of others bring in, each at a secret address: it is kept before they are told that we have it."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from levelhead.actions.keep_mail import keep_fetched
from levelhead.channels.email import posted
from levelhead.fanout.hook_links import is_mail_token
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import NotFound

LARGEST_MAIL = 35_000_000  # octets of a form around a mail of 25 MB


@csrf_exempt  # the secret in the address is the proof
@require_POST
def mail(request: HttpRequest, token: str) -> HttpResponse:
    """Keep the mail that a provider posts; anything but 2xx has them post it again."""
    if not is_mail_token(token):
        return said("There is nothing here.", 404)
    body = request.read(LARGEST_MAIL + 1)  # past Django's bound for forms, within our own
    if len(body) > LARGEST_MAIL:
        return said("This mail is larger than 25 MB, and was not kept.", 413)
    try:
        found = posted.read(request.META.get("CONTENT_TYPE", ""), body)
    except posted.NoMail as error:
        return said(str(error), 422)
    try:
        keep_fetched(the_page(), found.raw, found.recipient)
    except (DatabaseError, NotFound):
        return later()
    return said("Kept.", 200)


def said(sentence: str, status: int) -> HttpResponse:
    """Return an answer for a program, with a sentence for the person who looks at its log."""
    answer = HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    return answer


def later() -> HttpResponse:
    """Return that it could not be kept just now."""
    answer = said("Not now; please send it again.", 503)
    answer["Retry-After"] = "30"
    return answer
