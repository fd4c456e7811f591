"""What nearly every test begins with is made once a process by the actions that people use, and after that written
again row by row, as of now: those actions have tests of their own, and asking the database eighty times costs more
than most tests.
"""

import pickle
from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import groupby
from typing import TypeVar

from django.apps import apps
from django.db import connection, transaction
from django.db.models import DateTimeField, Model

from levelhead.lib.clock import machine_now

T = TypeVar("T")
_kept: dict[str, bytes] = {}


def remembered(make: Callable[[], T], objects: Callable[[T], Iterable[Model]]) -> T:
    """What ``make`` makes in a database that holds nothing yet of ours; ``objects`` are the model instances in it.

    Row numbers and public ids are the same every time, the times as far back from now as they were when it was made.
    """
    place = str(connection.settings_dict["NAME"])
    if place not in _kept:
        made = make()
        models = apps.get_app_config("levelhead").get_models()
        rows = [row for model in models for row in model._base_manager.order_by("pk")]
        _kept[place] = pickle.dumps((made, rows, machine_now()))
        return made
    again, rows, then = pickle.loads(_kept[place])
    _move([*rows, *objects(again)], machine_now() - then)
    with transaction.atomic():
        for model, some in groupby(rows, type):
            model._base_manager.bulk_create(some)
    return again  # type: ignore[no-any-return]


def _move(rows: Iterable[Model], by: timedelta) -> None:
    for row in rows:
        for field in row._meta.concrete_fields:
            if isinstance(field, DateTimeField) and (moment := getattr(row, field.attname)):
                setattr(row, field.attname, moment + by)
