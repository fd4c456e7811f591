"""A reader's address: the socket's, unless a proxy that the settings name says whose it forwards."""

import ipaddress
import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

_WITH_PORT = re.compile(r"\[(?P<six>[^\]]*)\](?::\d{1,5})?|(?P<four>[\d.]+):\d{1,5}")


class TrustedProxies:
    """Sets ``REMOTE_ADDR`` and the scheme from X-Forwarded-* only where the peer is a trusted proxy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.networks = [ipaddress.ip_network(network) for network in settings.ENV.proxies]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Walk the forwarded chain from the right, past every trusted proxy, to the first address that is not one."""
        peer = plain(request.META.get("REMOTE_ADDR", ""))
        if self._trusted(peer):
            chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
            while chain and self._trusted(peer):
                peer = plain(chain.pop())
            if request.META.get("HTTP_X_FORWARDED_PROTO") == "https":
                request.META["wsgi.url_scheme"] = "https"
        request.META["REMOTE_ADDR"] = peer
        return self.get_response(request)

    def _trusted(self, peer: str) -> bool:
        try:
            address = ipaddress.ip_address(peer)
        except ValueError:
            return False
        return any(address in network for network in self.networks)


def plain(peer: str) -> str:
    """Return an address as it is counted and compared, whoever wrote it down: some proxies add the port (another one
    each time), and a socket that takes both kinds calls 192.0.2.1 ::ffff:192.0.2.1, which is in a /64 with all others.
    """
    found = _WITH_PORT.fullmatch(peer.strip())
    bare = (found["six"] or found["four"]) if found else peer.strip()
    try:
        address = ipaddress.ip_address(bare.partition("%")[0])
    except ValueError:
        return bare
    return str(getattr(address, "ipv4_mapped", None) or address)
