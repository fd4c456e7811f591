"""Tools for tests of the public site: Driftpost's Saturday in October, printed to a folder."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from levelhead.actions.word import ComponentWord, Word
from levelhead.edge.held import Held
from levelhead.edge.site import Site as Edge
from levelhead.lib.zones import utc
from levelhead.models import Component, ComponentChange, Incident, Page, Update
from levelhead.site.publish import publish
from tests.factories import ZONE, Driftpost, an_incident, driftpost, say


def wall(words: str) -> datetime:
    """The instant at which a clock in Driftpost's zone shows ``words``: "2013-10-26 17:32"."""
    return utc(datetime.fromisoformat(words), ZONE)


def set_clock(page: Page, words: str) -> datetime:
    """Stop the page's clock at ``words``."""
    moment = wall(words)
    page.clock_origin, page.clock_anchor, page.clock_rate = moment, datetime(2026, 1, 1, tzinfo=UTC), 0.0
    page.save(update_fields=["clock_origin", "clock_anchor", "clock_rate"])
    return moment


def fresh(house: Driftpost, incident: Incident) -> Incident:
    """The incident as it stands, on the page whose clock the test drives."""
    found = Incident.objects.select_related("spokesperson").get(pk=incident.pk)
    found.page = house.page
    return found


def quiet_house(now: str = "2013-10-26 12:10") -> Driftpost:
    """Driftpost on a day in October 2013, with nothing reported yet."""
    house = driftpost()
    Component.objects.update(created_at=wall("2013-01-01 00:00"))
    ComponentChange.objects.update(at=wall("2013-01-01 00:00"))
    set_clock(house.page, now)
    return house


def saturday(house: Driftpost) -> Incident:
    """The incident as Maya opened it at 12:10, having begun at about 11:00, next word promised for 13:00."""
    return an_incident(
        house,
        began_at=wall("2013-10-26 11:00"),
        began_is_estimate=True,
        word=Word("Somebody is posting in your name. I am sorry.", next_by=wall("2013-10-26 13:00")),
    )


def later(house: Driftpost, incident: Incident, when: str, text: str, due: str = "", **more: Any) -> Update:
    """Say ``text`` at ``when``, promising the next for ``due``."""
    set_clock(house.page, when)
    return say(house, fresh(house, incident), text, next_by=wall(due) if due else None, **more)


def resolve(house: Driftpost, incident: Incident, when: str, text: str = "It is over.") -> Update:
    """End the incident."""
    return later(house, incident, when, text, status="resolved")


def outage(house: Driftpost, headline: str, due: str, **more: Any) -> Incident:
    """Open another incident."""
    return an_incident(
        house,
        headline=headline,
        kind="outage",
        components=[ComponentWord(house.app, "degraded_performance")],
        word=Word("It is slow. We are looking.", next_by=wall(due)),
        **more,
    )


@dataclass(frozen=True)
class Site:
    """A printed folder."""

    folder: Path

    def text(self, path: str = "/") -> str:
        """The words at an address, as a host without our edge serves them."""
        return (self.folder / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))).read_text()

    @property
    def generation(self) -> dict[str, Any]:
        """What generation.json says."""
        told: dict[str, Any] = json.loads((self.folder / "generation.json").read_text())
        return told

    def at(self, moment: datetime, path: str = "/") -> str:
        """The words at an address as the edge serves them at ``moment``."""
        held = [v for v in self.generation["variants"][path] if not v["from"] or _read(v["from"]) <= moment]
        return (self.folder / held[-1]["file"]).read_text()

    def stamps(self) -> dict[str, int]:
        """When each file was put in place."""
        return {
            str(path.relative_to(self.folder)): path.stat().st_mtime_ns
            for path in self.folder.rglob("*")
            if path.is_file()
        }


def printed(house: Driftpost, folder: Path) -> Site:
    """Publish to ``folder``."""
    publish(house.page, folder)
    return Site(folder)


def served(edge: Edge, path: str) -> Held:
    """What the edge answers for ``path`` now: a file, or the site's own page for what is not there."""
    edge.tick()
    found = edge.find(path)
    assert isinstance(found, Held)
    return found


def seen(html: str) -> str:
    """The words a reader sees, without marks and with single spaces."""
    body = re.sub(r"<(style|script)>.*?</\1>", "", html.split("<body>")[-1], flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", body)).strip()


def _read(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)
