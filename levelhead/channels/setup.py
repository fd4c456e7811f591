"""What a channel needs before it can be used, so that a form can ask for it and nobody else needs to know it."""

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise

Words = str | Promise
"""What a person reads, put into their language when it is shown."""


class Use(Enum):
    """Whom a connected account reaches: everybody who looks, the subscribers it carries words to, the team, or those
    who answer tickets, whom it also brings word from."""

    PUBLIC = "public"
    READERS = "readers"
    TEAM = "team"
    HELPDESK = "helpdesk"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing to fill in. `secret` ones are typed blind, kept sealed and never shown again."""

    name: str
    label: Words
    help: Words = ""
    secret: bool = False
    required: bool = True


@dataclass(frozen=True, slots=True)
class Setup:
    """What the channel is called, whom it reaches, and its settings in the order in which to ask for them.

    `brings`: what readers write to the account comes in over it too, and is answered in private.
    """

    title: Words
    use: Use
    settings: tuple[Setting, ...]
    brings: bool = False
