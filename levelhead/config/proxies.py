"""A reader's address: the socket's, unless a proxy that the settings name says whose it forwards."""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class TrustedProxies:
    """Sets ``REMOTE_ADDR`` and the scheme from X-Forwarded-* only where the peer is a trusted proxy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.networks = [ipaddress.ip_network(network) for network in settings.ENV.proxies]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Walk the forwarded chain from the right, past every trusted proxy, to the first address that is not one."""
        peer = request.META.get("REMOTE_ADDR", "")
        if self._trusted(peer):
            chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
            while chain and self._trusted(peer):
                peer = chain.pop()
            request.META["REMOTE_ADDR"] = peer
            if request.META.get("HTTP_X_FORWARDED_PROTO") == "https":
                request.META["wsgi.url_scheme"] = "https"
        return self.get_response(request)

    def _trusted(self, peer: str) -> bool:
        try:
            address = ipaddress.ip_address(peer)
        except ValueError:
            return False
        return any(address in network for network in self.networks)
