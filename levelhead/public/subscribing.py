"""Subscribing, and a subscriber's own page: what they get, what is kept of them, and the way out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from levelhead.actions.change_subscription import change_subscription
from levelhead.actions.confirm_subscription import subscriber_by_key
from levelhead.actions.destination import check_destination, open_to_readers
from levelhead.actions.erase_subscriber import erase_subscriber
from levelhead.actions.subscribe import subscribe as ask_for_word
from levelhead.actions.subscribe_here import subscribe_here
from levelhead.actions.try_again import try_again
from levelhead.actions.unsubscribe import unsubscribe
from levelhead.actions.wishes import wishes_of
from levelhead.fanout import push
from levelhead.fanout.kept import everything
from levelhead.fanout.models import Subscriber
from levelhead.fanout.post import reach
from levelhead.incidents.models import Page
from levelhead.incidents.queries import the_page
from levelhead.lib.counting import too_often
from levelhead.lib.errors import NotFound, Refused
from levelhead.public.answering import form, show
from levelhead.public.choosing import incident_named, language_in, offered, wishes_in
from levelhead.public.gate import is_held
from levelhead.public.limits import A_MAILBOX, mailbox_of
from levelhead.public.proof import challenge

LONGEST = 320


@form
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask where to write and of what; the answer to every address that is one is the same."""
    page = the_page()
    if request.method != "POST":
        return _form(request, page)
    value = request.POST.get("email", "").replace("\0", "").strip()
    channel = request.POST.get("channel") or "email"
    try:
        # What is none is said however often, and counts for nobody's mailbox.
        address = check_destination(value, channel)
        held = is_held(request, address.rpartition("@")[2] if channel != push.channel_name() else channel)
        if channel == push.channel_name() and not held:
            here = subscribe_here(page, value=address, channel=channel, wishes=wishes_in(request, page))
            return redirect(f"{reverse('preferences', args=[here.key])}?new=1")
        mailbox = mailbox_of(address) if channel == "email" else address
        if not too_often("mailbox", mailbox, A_MAILBOX):
            ask_for_word(page, value=address, channel=channel, wishes=wishes_in(request, page), held=held)
    except NotFound:
        raise
    except Refused as error:
        return _form(request, page, status=422, value=value[:LONGEST], sentence=str(error))
    asked = language_in(request, page)
    return redirect(reverse("look_in_your_mail") + (f"?lang={asked}" if asked else ""))


def _form(request: HttpRequest, page: Page, *, status: int = 200, **facts: object) -> HttpResponse:
    """Show the form, with what was typed and chosen still in it."""
    chosen = wishes_in(request, page)
    about = incident_named(page, request.GET) or chosen.incident
    here = push.channel_name()
    ways = [(name, takes) for name, takes in open_to_readers().items() if name != here]
    way = request.POST.get("channel") or "email"
    known = {**offered(page, chosen), "incident": about, "ways": ways, "way": way, "here": here, "proof": challenge()}
    return show(request, "subscribe", status=status, **known, **facts)


@csrf_exempt  # the key is the proof; a reader who keeps no cookies must get through
@form
def preferences(request: HttpRequest, key: str) -> HttpResponse:
    """Show a subscriber their own page; by POST, do what the pressed button says."""
    subscriber = subscriber_by_key(key)
    if request.method != "POST":
        return _own_page(request, subscriber, said=_welcome(request))
    deed = request.POST.get("do", "save")
    if deed == "erase" and "sure" in request.POST:
        erase_subscriber(key)
        return show(request, "erased")
    if deed == "leave":
        return _own_page(request, unsubscribe(key))
    if deed == "try":
        return _own_page(request, try_again(key), said=_("Thank you. The next word goes out to it again."))
    try:
        changed = change_subscription(key, wishes_in(request, subscriber.page))
    except Refused as error:
        return _own_page(request, subscriber, status=422, sentence=str(error))
    return _own_page(request, changed, said=_("Saved. From now on you get what stands here."))


def _welcome(request: HttpRequest) -> str:
    return _("You are on the list. A first notification comes in a moment.") if "new" in request.GET else ""


def _own_page(request: HttpRequest, subscriber: Subscriber, *, status: int = 200, **facts: object) -> HttpResponse:
    known = {
        "subscriber": subscriber,
        "address": _("this device") if subscriber.address.channel == push.channel_name() else reach(subscriber.address),
        "public_url": settings.ENV.public_url,
        "asks": request.POST.get("do") == "erase",
        **offered(subscriber.page, wishes_of(subscriber)),
    }
    return show(request, "preferences", status=status, **known, **facts)


@form
def my_data(request: HttpRequest, key: str) -> HttpResponse:
    """Hand a subscriber everything that is kept of them, as a file."""
    answer = JsonResponse(everything(subscriber_by_key(key)), json_dumps_params={"indent": 2, "ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="what-is-kept-of-me.json"'
    return answer
