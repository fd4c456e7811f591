"""Small questions about hosts and networks."""

import ipaddress


def is_loopback(host: str) -> bool:
    """Say whether `host` (a name or an address, IPv6 with or without brackets) is this very machine."""
    bare = host.strip("[]").rstrip(".").lower()
    if bare == "localhost" or bare.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False
