"""Answers that were not delivered, as the line over inbox and desk counts them."""

from dataclasses import dataclass

from levelhead.fanout.undelivered import lost_answers
from levelhead.incidents.models import Page
from levelhead.people.models import Person


@dataclass(frozen=True)
class Lost:
    """How many ``answers`` were not delivered, how many of them whoever looks has written, and in which ``talks``.

    A talk is named by its public id.
    """

    answers: int
    mine: int
    talks: frozenset[str]


def lost_facts(page: Page, person: Person) -> Lost:
    """Return the counts, in one query; each answer counts once, by however many ways it failed."""
    rows = list(lost_answers(page).values_list("person_id", "report__public_id").order_by())
    return Lost(len(rows), sum(who == person.pk for who, _talk in rows), frozenset(talk for _who, talk in rows))
