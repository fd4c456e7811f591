"""Two hands at one moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from levelhead.lib.errors import Conflict
from levelhead.models import Incident, Update
from tests.factories import Driftpost, an_incident, driftpost, say


@pytest.fixture
def busy(transactional_db: None) -> Driftpost:
    """A Driftpost whose rows are really committed, so that two threads can meet on them."""
    return driftpost()


def both(work: Callable[[int], object]) -> list[object]:
    """Do ``work`` in two threads at once; return what each returned or raised."""

    def one(number: int) -> object:
        try:
            return work(number)
        except Conflict as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, range(2)))


def test_a_form_pressed_twice_at_one_moment_opens_one_incident(busy: Driftpost) -> None:
    first, second = both(lambda _: an_incident(busy, once="same"))
    assert first == second
    assert Incident.objects.count() == Update.objects.count() == 1


def test_of_two_words_at_one_moment_one_is_said_and_one_is_held_back(busy: Driftpost) -> None:
    incident = an_incident(busy)
    results = both(lambda number: say(busy, incident, f"Word {number}", once=f"press-{number}", lock=1))
    assert sorted(type(result).__name__ for result in results) == ["Conflict", "Update"]
    assert Update.objects.count() == 2
