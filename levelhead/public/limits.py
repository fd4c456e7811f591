"""How often one network or one mailbox may use a form (``lib.counting`` counts).

A whole company may sit behind one address on the day it is hit, so the limits are wide; they stop machines only.
"""

import ipaddress

from django.http import HttpRequest

A_NETWORK = (60, 600)
KEYED = (1000, 600)
"""Of forms at somebody's private address: a telephone network's readers all answer a round from one of its addresses,
and a mail service ends the subscriptions of all its users from a few (RFC 8058)."""
A_MAILBOX = (3, 3600)


def network_of(request: HttpRequest) -> str:
    """Return the reader's address, or the /64 it is in: a single reader holds a whole one."""
    peer = str(request.META.get("REMOTE_ADDR") or "unknown")
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return peer
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def site_of(request: HttpRequest) -> str | None:
    """Return the /48 that an IPv6 reader is in: as much as one customer may hold, who has 65,536 networks to take turns
    in. None for IPv4."""
    try:
        address = ipaddress.ip_address(str(request.META.get("REMOTE_ADDR") or ""))
    except ValueError:
        return None
    return str(ipaddress.ip_network((address, 48), strict=False)) if address.version == 6 else None


def mailbox_of(address: str) -> str:
    """Return what to count ``address`` as: many providers bring rafael+1@ and r.afael@ to one and the same mailbox."""
    local, _at, domain = address.strip().lower().rpartition("@")
    return f"{local.partition('+')[0].replace('.', '')}@{domain}"
