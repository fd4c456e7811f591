"""How often one network or one mailbox may use a form. Counted in the shared cache: for all processes on
all machines at once.

A whole company may sit behind one address on the day it is hit, so the limits are wide; they stop machines only.
"""

import hashlib
import ipaddress

from django.core.cache import cache
from django.http import HttpRequest

A_NETWORK = (60, 600)
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


def too_often(what: str, who: str, limit: tuple[int, int]) -> bool:
    """Count one more use and return whether it is beyond ``limit`` (uses, seconds); no address is kept in clear."""
    uses, seconds = limit
    key = f"{what}:{hashlib.sha256(who.encode('utf-8')).hexdigest()}"
    if (cache.get(key) or 0) > uses:  # a flood from one place only reads, so that it keeps nobody from writing
        return True
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > uses
    except ValueError:  # it ran out between the two lines
        return False
