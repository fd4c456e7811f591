"""Words about to become public, as every gate sees them."""

from dataclasses import dataclass
from typing import Literal

from levelhead.actions.by import Actor
from levelhead.incidents.models import Incident, Page


@dataclass(frozen=True)
class Saying:
    """Words about to become public or to go out: who says them, of which incident, every text that a reader will see.

    ``acknowledged`` holds the ids of findings that the person has seen and confirms. ``said_next`` is how the
    words name the time that is promised with them. ``quiet``: beside their text they change nothing. ``language`` is
    that of a translation. ``shown`` are the checksums of the pictures beside them.
    """

    actor: Actor
    page: Page
    incident: Incident | None
    what: Literal["update", "correction", "typo", "answer", "notice", "post", "translation", "component"]
    texts: tuple[str, ...]
    acknowledged: frozenset[str] = frozenset()
    said_next: str = ""
    quiet: bool = False
    language: str = ""
    shown: tuple[str, ...] = ()

    @property
    def fresh(self) -> tuple[str, ...]:
        """The texts that do not stand in public yet: all but a headline that stays as it is."""
        if self.incident is None or self.incident.published_at is None:
            return self.texts
        return tuple(text for text in self.texts if text != self.incident.headline)
