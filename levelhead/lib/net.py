"""Small questions about hosts and networks."""

import ipaddress

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# Public by their number, and yet the machine's own landlord: the services that tell a cloud machine its secrets.
# The others (169.254.169.254, fd00:ec2::254, 100.100.100.200) are refused for standing in networks that are not public.
_METADATA = {ipaddress.ip_address("168.63.129.16")}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052
# What Python's tables of not every version call not global: local NAT64, Teredo, site-local, documentation, relays.
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(text)
    for text in (
        *("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32"),
        *("3fff::/20", "5f00::/16", "fec0::/10"),
    )
)


def is_loopback(host: str) -> bool:
    """Say whether `host` (a name or an address, IPv6 with or without brackets) is this very machine."""
    bare = host.strip("[]").rstrip(".").lower()
    if bare == "localhost" or bare.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False


def is_public(address: IPAddress) -> bool:
    """Say whether `address` is one that strangers may make us talk to.

    It is none if it, or an IPv4 address that it carries inside, is private, loopback, link-local, shared (RFC 6598),
    multicast, unspecified, reserved, or a cloud's metadata service.
    """
    inner = list(_carried(address))
    if inner:
        return all(is_public(one) for one in inner)
    if address in _METADATA or any(address in network for network in _NOT_PUBLIC):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _carried(address: IPAddress) -> list[ipaddress.IPv4Address]:
    """Return the IPv4 addresses that an IPv6 one stands for: mapped, 6to4, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found = [one for one in (address.ipv4_mapped, address.sixtofour) if one is not None]
    if address in _NAT64:
        found.append(ipaddress.IPv4Address(address.packed[-4:]))
    return found
