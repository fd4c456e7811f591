"""Where mail providers tell what became of mail: /hooks/email/<provider>/<token>."""

import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from levelhead.actions.take_mail_event import take_mail_event
from levelhead.channels.email.providers import read
from levelhead.fanout.mail_hooks import key_of

log = logging.getLogger(__name__)


@csrf_exempt  # the address is secret, and most providers sign
@require_http_methods(["GET", "HEAD", "POST"])
def mail_hook(request: HttpRequest, provider: str, token: str) -> HttpResponse:
    """Take what the provider tells: 200 once it is kept, 503 where it should come again, 404 to whom it is no address.

    A GET is how some providers try an address.
    """
    key = key_of(provider, token)
    if key is None:
        return HttpResponse(status=404)
    if request.method != "POST":
        return HttpResponse("Ready.", content_type="text/plain")
    try:
        for event in read(provider, key, request):
            take_mail_event(provider, event)
    except PermissionError:
        return HttpResponse("The signature does not hold.", status=403, content_type="text/plain")
    except ValueError as error:
        log.warning("a message of a mail provider's could not be read: %s", error)
        return HttpResponse("This cannot be read.", status=400, content_type="text/plain")
    except DatabaseError as error:
        log.warning("a message of a mail provider's could not be kept: %s", type(error).__name__)
        return HttpResponse(status=503)
    return HttpResponse(status=200)
