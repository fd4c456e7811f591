"""A report as grouping reads it: its terms, and what its words mean."""

from collections.abc import Mapping
from dataclasses import dataclass

from levelhead.reports.meaning import Row, row_of
from levelhead.reports.terms import terms


@dataclass(frozen=True, slots=True)
class Reading:
    """The terms with their weights (none: there is nothing to go by), and the row of the meaning."""

    terms: Mapping[str, float]
    row: Row


def read(text: str) -> Reading:
    """Read the words of a report."""
    return Reading(terms(text), row_of(text))
