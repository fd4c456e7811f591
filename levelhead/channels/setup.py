"""What a channel needs before it can be used, so that a form can ask for it and nobody else needs to know it."""

from dataclasses import dataclass
from enum import Enum


class Use(Enum):
    """Whom a connected account reaches: everybody who looks, the subscribers it carries words to, or the team."""

    PUBLIC = "public"
    READERS = "readers"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing to fill in. `secret` ones are typed blind, kept sealed and never shown again."""

    name: str
    label: str
    help: str = ""
    secret: bool = False
    required: bool = True


@dataclass(frozen=True, slots=True)
class Setup:
    """What the channel is called, whom it reaches, and its settings in the order in which to ask for them."""

    title: str
    use: Use
    settings: tuple[Setting, ...]
