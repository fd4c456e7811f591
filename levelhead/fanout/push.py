"""The way onto readers' devices: a channel whose address a browser makes for itself, and nobody can type."""

from functools import cache

from django.conf import settings

from levelhead.channels import registry
from levelhead.channels.contract import Channel


def channel_name() -> str:
    """Return the name of the channel that is in use for it; empty where none is."""
    found = [name for name in settings.CHANNELS if (takes := registry.takes(name)) and takes.kind == "push"]
    return found[0] if found else ""


@cache
def _channel(name: str) -> Channel:
    return registry.open_channel(name, settings.CHANNELS[name])


def public_key() -> str:
    """Return what a browser needs to subscribe (applicationServerKey); empty where no such channel is in use."""
    name = channel_name()
    return str(getattr(_channel(name), "public_key", "")) if name else ""
