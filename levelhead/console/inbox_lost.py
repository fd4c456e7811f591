"""Answers that were not delivered, as the line over inbox and desk counts them."""

from dataclasses import dataclass

from levelhead.fanout.undelivered import lost_answers
from levelhead.incidents.models import Page
from levelhead.people.models import Person


@dataclass(frozen=True)
class Lost:
    """How many ``answers`` were not delivered, and how many of them whoever looks has written."""

    answers: int
    mine: int


def lost_facts(page: Page, person: Person) -> Lost:
    """Return the counts, in two queries; each answer counts once, by however many ways it failed."""
    found = lost_answers(page)
    return Lost(found.count(), found.filter(person=person).count())
