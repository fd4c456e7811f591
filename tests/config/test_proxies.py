"""Whose word on a reader's address is believed."""

import ipaddress

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from levelhead.config.proxies import TrustedProxies


def seen(peer: str, forwarded: str, trusted: list[str]) -> str:
    """Return the address that the views see."""
    request = RequestFactory().get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=forwarded)
    got: list[HttpRequest] = []
    middleware = TrustedProxies(lambda r: got.append(r) or HttpResponse())
    middleware.networks = [ipaddress.ip_network(network) for network in trusted]
    middleware(request)
    return str(got[0].META["REMOTE_ADDR"])


@pytest.mark.parametrize(
    ("peer", "forwarded", "trusted", "address"),
    [
        ("203.0.113.9", "198.51.100.1", [], "203.0.113.9"),
        ("10.0.0.1", "198.51.100.1", ["10.0.0.0/8"], "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", ["10.0.0.0/8"], "198.51.100.1"),
        ("10.0.0.1", "", ["10.0.0.0/8"], "10.0.0.1"),
        ("203.0.113.9", "10.0.0.5", ["10.0.0.0/8"], "203.0.113.9"),
        ("::ffff:203.0.113.9", "6.6.6.6", ["10.0.0.0/8"], "203.0.113.9"),
        ("::ffff:10.0.0.1", "::ffff:198.51.100.1", ["10.0.0.0/8"], "198.51.100.1"),
        ("10.0.0.1", "198.51.100.1:49152", ["10.0.0.0/8"], "198.51.100.1"),
        ("10.0.0.1", "[2001:db8::1]:49152", ["10.0.0.0/8"], "2001:db8::1"),
        ("10.0.0.1", "unknown", ["10.0.0.0/8"], "unknown"),
    ],
)
def test_a_stranger_cannot_choose_their_address(peer: str, forwarded: str, trusted: list[str], address: str) -> None:
    assert seen(peer, forwarded, trusted) == address
