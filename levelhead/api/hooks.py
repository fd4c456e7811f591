"""What programs of others bring in, each at a secret address: it is kept before they are told that we have it."""

from cryptography.fernet import InvalidToken
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from levelhead.actions.keep_mail import NoRoom, keep_fetched
from levelhead.actions.take_ticket import take_ticket
from levelhead.channels.contract import ConfigError, Receives
from levelhead.channels.email import posted
from levelhead.channels.registry import open_channel
from levelhead.fanout.connections import settings_of
from levelhead.fanout.hook_links import is_mail_token, posting_to
from levelhead.fanout.models import Connection
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import NotFound, Refused

LARGEST_TICKET = 1_000_000  # octets
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
    except (DatabaseError, NotFound, NoRoom):
        return later()
    return said("Kept.", 200)


@csrf_exempt  # the secret in the address, and then the signature, are the proof
@require_POST
def helpdesk(request: HttpRequest, channel: str, token: str) -> HttpResponse:
    """Take what a connected helpdesk posts; nothing is told of what does not hold."""
    accounts = posting_to(channel, token)
    if not accounts:
        return said("There is nothing here.", 404)
    body = request.read(LARGEST_TICKET + 1)
    if len(body) > LARGEST_TICKET:
        return said("This is larger than anything that is read here.", 413)
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        taken = _taken(accounts, headers, body)
    except PermissionError:
        return said("The signature does not hold.", 401)
    except (DatabaseError, ConfigError, InvalidToken):
        return later()
    except ValueError:
        return said("This cannot be read here.", 422)
    except Refused:
        return said("There are no words in it that can be kept.", 200)
    return said(f"Taken: {taken}.", 200)


def _taken(accounts: list[Connection], headers: dict[str, str], body: bytes) -> int:
    """Take it for the account whose signature it bears; PermissionError where it bears none of theirs."""
    for account in accounts:
        opened = open_channel(account.channel, settings_of(account))
        if not isinstance(opened, Receives):
            continue
        try:
            words = list(opened.receive(headers, body))
        except PermissionError:
            continue
        for word in words:
            take_ticket(account, word)
        return len(words)
    raise PermissionError


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
