"""Confirming and leaving, and what is said when something is in the way. No session, no word about who is known."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from levelhead.actions.confirm_subscription import confirm_subscription, subscriber_by_key
from levelhead.actions.unsubscribe import unsubscribe
from levelhead.public.answering import form, kept, show
from levelhead.public.giving_back import AGAIN, SIGN
from levelhead.public.languages import spoken_in
from levelhead.wording.tongues import speaking


@form
def look_in_your_mail(request: HttpRequest) -> HttpResponse:
    """Say what happens next."""
    return show(request, "look_in_your_mail")


@csrf_exempt  # the key is the proof; a reader who keeps no cookies must get through
@form
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Show a button; pressed, confirm. A scanner that opens the link changes nothing, nor one that sends the form
    without pressing anything in it."""
    pressed = request.method == "POST" and "yes" in request.POST
    subscriber = confirm_subscription(key) if pressed else subscriber_by_key(key)
    return show(request, "confirm", state=subscriber.state)


@csrf_exempt  # mail programs leave for their reader, without a cookie (RFC 8058)
@form
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """Show a button; pressed, or posted by a mail program, end the subscription."""
    subscriber = unsubscribe(key) if request.method == "POST" else subscriber_by_key(key)
    return show(request, "leave", state=subscriber.state)


def no_cookie(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say what to do when the form came without the cookie it was handed out with."""
    value = request.POST.get("email", "")[:320]
    with speaking(spoken_in(request)):
        sentence = _("The form was open for too long, or your browser keeps no cookies. Please send it once more.")
        return show(request, "subscribe", status=403, sentence=sentence, value=value)


def busy(request: HttpRequest) -> HttpResponse:
    """Say that there is no room at this moment: asked for by the door alone, which answers with it as a refusal."""
    if SIGN not in request.META:
        return not_found(request, Http404())
    words, beside, again = request.META[SIGN]
    with speaking(spoken_in(request)):
        answer = show(request, "busy", words=words, beside=beside, again=again)
    answer["Retry-After"] = str(AGAIN)
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "strict-origin"
    return answer


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing at this address."""
    with speaking(spoken_in(request)):
        return show(request, "not_found", status=404, sentence=_("There is nothing at this address."))


def broken(request: HttpRequest) -> HttpResponse:
    """Say that it did not work, as with a locked database or a full disk, and give back what was typed."""
    name = "subscribe" if request.path == "/subscribe" else "not_now"
    value = request.POST.get("email", "")[:320]
    with speaking(spoken_in(request)):
        sentence = _("This could not be done just now, and nothing was changed. Please press the button once more.")
        answer = show(request, name, status=503, sentence=sentence, value=value, **kept(request))
    answer["Retry-After"] = "5"
    return answer
