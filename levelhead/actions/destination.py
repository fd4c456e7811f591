"""Where a reader wants to be reached, checked by what the channel takes."""

import json
import re

from django.conf import settings
from django.utils.translation import gettext as _

from levelhead.channels import registry
from levelhead.channels.takes import Takes
from levelhead.fanout.connections import carrying
from levelhead.lib import mail_address, web_address
from levelhead.lib.errors import Refused

LONGEST = 320
LONGEST_PUSH = 2000
BASE64 = re.compile(r"[A-Za-z0-9_-]{20,100}={0,2}")
PHONE = re.compile(r"\+[1-9]\d{6,14}")  # E.164


def open_to_readers() -> dict[str, Takes]:
    """Return the channels that readers may choose, by name: those in use that say what they take."""
    named = [*settings.CHANNELS, *sorted(carrying() - set(settings.CHANNELS))]
    found = {name: registry.takes(name) for name in named}
    return {name: takes for name, takes in found.items() if takes is not None}


def check_destination(value: str, channel: str) -> str:
    """Return ``value`` in the one form in which it is kept; Refused where ``channel`` cannot take it."""
    takes = open_to_readers().get(channel)
    if takes is None:
        raise Refused(_("Word does not go out this way here. Choose another."), "channel")
    value = value.strip()
    checked = {"mail": _mail, "url": _url, "phone": _phone, "push": _push}[takes.kind](value)
    if len(checked) > (LONGEST_PUSH if takes.kind == "push" else LONGEST):
        raise Refused(_("This is longer than such an address can be."), "email")
    return checked


def _mail(value: str) -> str:
    try:
        return mail_address.parse(value.lower()).wire
    except mail_address.NotAnAddress as error:
        shown = _("“%(value)s” is no mail address. Write it like maya@example.org.") % {"value": value[:80]}
        raise Refused(shown, "email") from error


def _url(value: str) -> str:
    try:
        scheme = web_address.parse(value).scheme
    except web_address.NotReachable as error:
        why = _("This is no web address that word can be sent to: %(why)s") % {"why": error}
        raise Refused(why, "email") from error
    if scheme != "https" and not settings.ENV.test_loopback:
        raise Refused(_("The address has to begin with https://, so that nobody on the way can read along."), "email")
    return value


def _push(value: str) -> str:
    """Return a browser's subscription (JSON) with what is needed of it alone, always in the same words."""
    wrong = Refused(_("This is no subscription of a browser's. Go back to the page and press again."), "email")
    try:
        given = json.loads(value)
        keys = {name: str(given["keys"][name]) for name in ("auth", "p256dh")}
        endpoint = _url(str(given["endpoint"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise wrong from error
    if not all(BASE64.fullmatch(key) for key in keys.values()):
        raise wrong
    return json.dumps({"endpoint": endpoint, "keys": keys}, sort_keys=True, separators=(",", ":"))


def _phone(value: str) -> str:
    number = re.sub(r"[\s()./-]", "", value)
    if not PHONE.fullmatch(number):
        raise Refused(_("Write the number with its country, like +44 7700 900123."), "email")
    return number
