"""How often something was done lately. Counted in the shared cache: for all processes on all machines at once."""

import hashlib

from django.core.cache import cache


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
