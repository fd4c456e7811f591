"""A mail came back: told by the token in the address it came back to, and judged like an answer given at once."""

import email
import email.policy
import logging
import re
from datetime import timedelta
from email.message import Message as Mail

from django.db import transaction
from django.db.models import Q
from flufl.bounce import all_failures

from levelhead.channels.contract import Fault
from levelhead.channels.email.meaning import fault
from levelhead.fanout import heeding
from levelhead.fanout.models import Address, Delivery, Subscriber
from levelhead.lib.clock import machine_now

# It tells every step of its own, and prints what it stumbles over: a stranger's words, which have no place in a log.
logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL + 1)

_MOST = 200_000
_CODE = re.compile(r"\b[45]\d\d\b")
_SAYS_NOTHING = re.compile(r"[45]\.0\.0")
_ONCE_A = timedelta(days=1)
CAME_BACK = "The mail came back: it could not be delivered."


@transaction.atomic
def bounced(address_id: str, raw: bytes) -> bool:
    """Note that mail to the address with this public id came back; return whether that ended a subscription.

    The delivery that it was stands as failed from now on. One message counts once, however often it comes back. A mail
    that is merely late, an automatic answer and anything else that is no bounce change nothing.
    """
    mail = email.message_from_bytes(raw[:_MOST], policy=email.policy.compat32)
    address = Address.objects.select_for_update().filter(public_id=address_id, erased_at=None).first()
    if address is None or not _is_final(mail):
        return False
    return judge(address, _fault(mail), raw[:_MOST])


def judge(address: Address, why: Fault, raw: bytes) -> bool:
    """Draw from a mail to a locked ``address`` that came back for ``why`` what good senders do.

    ``raw`` is whatever may name the mail. Return whether that ended a subscription.
    """
    is_new = _failed(address, raw)
    if why == "gone":
        return heeding.end([address.pk]) > 0
    if why == "mailbox" and is_new:
        heeding.count([address.pk])
    Subscriber.objects.filter(address=address).update(bounced_at=machine_now())
    return False


def _is_final(mail: Mail) -> bool:
    """Whether this is a bounce that says it is no use trying again. What trips the library up is none."""
    try:
        return bool(all_failures(mail)[1])
    except Exception:  # it raises whatever a malformed mail makes Python raise
        return False


def _failed(address: Address, raw: bytes) -> bool:
    """Mark the delivery that came back, known by our Message-ID in what is quoted; return whether that is news."""
    found = re.search(rb"<([a-z0-9]{12})\." + address.public_id.encode() + rb"@", raw)
    if found is None:
        lately = Subscriber.objects.filter(address=address, bounced_at__gt=machine_now() - _ONCE_A)
        return not lately.exists()
    which = found[1].decode()
    about = Delivery.objects.filter(Q(message__public_id=which) | Q(message__thread=which), address=address)
    first = about.order_by("id")[:1]  # the first word of a thread is known by the thread's name
    sent = Delivery.objects.filter(pk__in=[one.pk for one in first], state=Delivery.State.SENT)
    return sent.update(state=Delivery.State.FAILED, reason=CAME_BACK) > 0


def _fault(mail: Mail) -> Fault:
    """Return what of the recipient's the bounce blames: by its report to machines (RFC 3464), else by its words."""
    said = next(filter(None, map(_reported, mail.walk())), "") or _words(mail)
    code = _CODE.search(said)
    return fault(int(code[0]) if code else 550, said)


def _reported(part: Mail) -> str:
    """Return status and diagnosis of the recipient that failed; empty where ``part`` holds none."""
    if part.get_content_type() != "message/delivery-status" or not part.is_multipart():
        return ""
    for block in part.get_payload():
        if isinstance(block, Mail) and str(block.get("Action", "")).strip().lower() == "failed":
            status = str(block.get("Status", "")).strip()
            diagnosis = str(block.get("Diagnostic-Code", ""))
            return f"{'' if _SAYS_NOTHING.match(status) else status} {diagnosis}".strip()
    return ""


def _words(mail: Mail) -> str:
    first = next((part for part in mail.walk() if part.get_content_maintype() == "text"), None)
    octets = first.get_payload(decode=True) if first else b""
    return octets[:4000].decode("utf-8", "replace") if isinstance(octets, bytes) else ""
