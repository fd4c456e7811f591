"""Whom a connected account reaches, and what became of a delivery, in a few plain words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from levelhead.channels.setup import Use

_USES: dict[Use | None, Callable[[], str]] = {
    Use.PUBLIC: lambda: _("Every published word is posted there"),
    Use.READERS: lambda: _("Carries words to subscribers"),
    Use.TEAM: lambda: _("Calls the team"),
    Use.HELPDESK: lambda: _("Brings in tickets, and notes our answers beside them"),
    None: lambda: _("Not known to this release of Levelhead"),
}
_STATES: dict[str, Callable[[], str]] = {
    "waiting": lambda: _("On its way"),
    "leased": lambda: _("On its way"),
    "sending": lambda: _("On its way"),
    "sent": lambda: _("Arrived"),
    "failed": lambda: _("Did not arrive"),
    "in_doubt": lambda: _("May have arrived: look there"),
    "superseded": lambda: _("Not needed any more"),
    "left": lambda: _("Not sent"),
}


def use_words(use: Use | None) -> str:
    """Return whom an account with this use reaches."""
    return _USES[use]()


def delivery_words(state: str) -> str:
    """Return what became of a delivery in ``state``."""
    return _STATES[state]()
