"""A report as grouping reads it: its terms, and what answer it wants."""

from collections.abc import Mapping
from dataclasses import dataclass

from levelhead.reports.intents import Row, intents
from levelhead.reports.terms import terms


@dataclass(frozen=True, slots=True)
class Reading:
    """The terms with their weights (none: there is nothing to go by), and the row of its intents."""

    terms: Mapping[str, float]
    row: Row


def read(text: str) -> Reading:
    """Read the words of a report."""
    return Reading(terms(text), intents().row(text))
