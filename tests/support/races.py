"""Two hands at one moment, met at a known point: the first has done all but commit when the second begins."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from pkgutil import resolve_name
from typing import Any

import pytest
from django.apps import apps
from django.db import OperationalError, connections

from levelhead.fanout.deliver import deliver_due
from levelhead.lib.errors import Refused
from levelhead.models import Delivery
from tests.factories import Driftpost, a_subscriber, driftpost
from tests.fanout.conftest import Wire, expand_all

Deed = Callable[[], object]
END = "levelhead.actions.by.Actor.record"
"""All is done but the commit."""
CHECKED = "levelhead.actions.say_update.pass_gates"
"""The words may go out, and nothing is written yet."""
COMPOSED = "levelhead.fanout.finished.must_wait"
"""A lane has put the words together and looked at them once more, and has sent none."""
GROUPED = "levelhead.actions.group_reports._placed"
"""Reports have been put into groups, and it is not kept yet."""
KEEPS_NOBODY = (COMPOSED, GROUPED)
"""Points at which nobody else has to wait, however long it takes."""
A_MOMENT = 0.25  # seconds in which whoever is not kept waiting would long be through


class Meeting:
    """What became of both: what each returned, or the refusal it met; whether the second had to wait."""

    def __init__(self, first: Any, second: Any, *, waited: bool) -> None:
        self.first, self.second, self.waited = first, second, waited

    @property
    def refusals(self) -> list[str]:
        """The sentences of those that were refused."""
        return [str(one) for one in (self.first, self.second) if isinstance(one, Refused)]


def meet(patch: pytest.MonkeyPatch, first: Deed, second: Deed, *, at: str) -> Meeting:
    """Let ``first`` come to the end of the function ``at`` (dotted), begin ``second``, and then let ``first`` go on.

    Where ``first`` holds nothing at that point, it waits until ``second`` is through.
    """
    there, go = threading.Event(), threading.Event()
    owner, name = resolve_name(at.rpartition(".")[0]), at.rpartition(".")[2]
    real = getattr(owner, name)

    def held(*words: Any, **more: Any) -> Any:
        result = real(*words, **more)
        if not there.is_set() and threading.current_thread().name.startswith("first"):
            there.set()
            assert go.wait(20), "the second never let the first go on"
        return result

    patch.setattr(owner, name, held)
    with ThreadPoolExecutor(1, "first") as one, ThreadPoolExecutor(1, "second") as two:
        begun = one.submit(_done, first)
        assert there.wait(20), f"nothing came to {at}: {begun.result(0) if begun.done() else 'it hangs'}"
        after = two.submit(_done, second)
        waited = not wait([after], 20 if at in KEEPS_NOBODY else A_MOMENT).done
        go.set()
        return Meeting(begun.result(30), after.result(30), waited=waited)


def _done(work: Deed) -> object:
    try:
        return work()
    except (Refused, OperationalError) as error:
        return error
    finally:
        connections.close_all()


def house_with_readers() -> Driftpost:
    """A Driftpost with six readers, who have no mail yet."""
    made = driftpost()
    for number in range(6):
        a_subscriber(made.page, f"rafael{number}@example.org")
    expand_all()
    Delivery.objects.all().delete()
    return made


def arrived() -> list[str]:
    """Let everything go out that still does; return the words of all that arrived then."""
    wire = Wire()
    for _round in range(3):
        expand_all()
        deliver_due("email", wire, "late")
    return [message.plain for message, _to in wire.sent]


def lane(wire: Wire) -> Deed:
    """One pass of a worker's lane over ``wire``."""
    return lambda: deliver_due("email", wire, "lane")


def holding(words: str) -> list[str]:
    """The models of which a row holds ``words``."""
    every = apps.get_app_config("levelhead").get_models()
    return [it.__name__ for it in every if words in str(list(it._default_manager.values()))]
