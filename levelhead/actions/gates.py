"""What every word must pass before anybody outside can see it, whoever says it and by whichever door.

A gate is a function that raises Refused (or NotAllowed) where the words must not go out. Each stands in the file of its
own subject; the order below is the order in which a person meets them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from levelhead.actions.by import Actor
from levelhead.incidents.models import Incident, Page


@dataclass(frozen=True)
class Saying:
    """Words about to become public or to go out: who says them, of which incident, every text that a reader will see.

    ``acknowledged`` holds the ids of findings that the person has seen and confirms.
    """

    actor: Actor
    page: Page
    incident: Incident | None
    what: Literal["update", "correction", "answer", "notice", "post"]
    texts: tuple[str, ...]
    acknowledged: frozenset[str] = frozenset()


Gate = Callable[[Saying], None]

GATES: tuple[Gate, ...] = ()


def pass_gates(saying: Saying) -> None:
    """Let ``saying`` through every gate; the first that holds it raises what the person is told."""
    for gate in GATES:
        gate(saying)
