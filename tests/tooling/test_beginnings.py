"""What tests begin with: the cast written again as it was made, and ports that nobody else is given."""

import subprocess
import sys
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import transaction

from levelhead.lib.clock import machine_now
from tests.factories import driftpost
from tests.support.ports import free_port


def counted() -> tuple[str, dict[str, int]]:
    """Make Driftpost, and take it away again; return its page's id and how many rows of each kind there were."""
    with transaction.atomic():
        house = driftpost()
        rows = {it.__name__: it._base_manager.count() for it in apps.get_app_config("levelhead").get_models()}
        transaction.set_rollback(True)
    return house.page.public_id, rows


@pytest.mark.django_db
def test_the_cast_is_written_again_as_it_was_made_and_as_of_now() -> None:
    assert counted() == counted()
    house = driftpost()
    assert timedelta() < machine_now() - house.app.created_at < timedelta(minutes=5)
    house.page.refresh_from_db()
    assert [house.page.spokesperson, house.page.components.count()] == [house.olga, 3]


def test_no_port_is_given_twice_not_even_to_another_process() -> None:
    mine = {free_port() for _ in range(50)}
    script = f"from tests.support import ports; print(any(map(ports._is_ours, {mine})))"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert (len(mine), told.stdout) == (50, "False\n")
