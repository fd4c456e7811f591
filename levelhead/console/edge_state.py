"""Whether readers can see it yet: the edge itself is asked, since only it knows what it serves."""

import http.client
import json
from typing import Any

from django.conf import settings

SECONDS = 0.7
ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "[::]": "::1", "": "127.0.0.1"}  # noqa: S104  (listened on, not bound here)


def edge_revision() -> int | None:
    """Return the revision of the page that the edge serves now, or None where it does not answer."""
    revision = (edge_health() or {}).get("revision")
    return revision if isinstance(revision, int) else None


def every_edge() -> list[tuple[str, dict[str, Any] | None]]:
    """Return what each edge of the page says of itself: ours under an empty name, then those that are listed."""
    others = [address for address in settings.ENV.edges.split(",") if address]
    return [("", edge_health()), *((address, edge_health(address)) for address in others)]


def edge_health(address: str = "") -> dict[str, Any] | None:
    """Return what the edge at ``address`` (HOST:PORT; empty: ours) says of itself, or None where it does not answer."""
    host, _colon, port = (address or settings.ENV.edge).rpartition(":")
    connection = http.client.HTTPConnection(ANY_ADDRESS.get(host, host.strip("[]")), int(port), timeout=SECONDS)
    try:
        connection.request("GET", "/-/health")
        health = json.loads(connection.getresponse().read())
    except (OSError, http.client.HTTPException, ValueError):
        return None
    finally:
        connection.close()
    return health if isinstance(health, dict) else None


def on_the_page(revision: int) -> str:
    """Return "there" once the edge serves ``revision`` or a later one, "coming" before that, "silent" if it is."""
    served = edge_revision()
    if served is None:
        return "silent"
    return "there" if served >= revision else "coming"
