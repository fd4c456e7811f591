"""The cache that all processes share."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache

from levelhead.lib import shared_cache
from levelhead.models import Kept
from tests.support.house import House

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
PROCESSES = 4
Clock = Callable[[float], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Set the machine's time to so many seconds after noon."""
    return lambda seconds: monkeypatch.setattr(
        shared_cache, "machine_now", lambda: NOON + timedelta(seconds=seconds)
    )


@pytest.mark.django_db
def test_what_is_kept_is_found_until_it_runs_out(at: Clock) -> None:
    at(0)
    cache.set("a", [1.5, "two", True], 60)
    at(59)
    assert cache.get("a") == [1.5, "two", True]
    at(60)
    assert cache.get("a", "nothing") == "nothing"


@pytest.mark.django_db
def test_only_the_first_adds_until_it_runs_out(at: Clock) -> None:
    at(0)
    assert [cache.add("code", "y", 30), cache.add("code", "y", 30)] == [True, False]
    at(30)
    assert cache.add("code", "y", 30)


@pytest.mark.django_db
def test_a_number_is_counted_up_and_nothing_is_not() -> None:
    cache.set("n", 4, 60)
    assert [cache.incr("n"), cache.incr("n", 10)] == [5, 15]
    with pytest.raises(ValueError, match="Nothing is kept"):
        cache.incr("never")


@pytest.mark.django_db
def test_it_can_be_kept_longer_or_no_longer(at: Clock) -> None:
    at(0)
    cache.set("a", 1, 10)
    assert [cache.touch("a", 100), cache.touch("b", 100)] == [True, False]
    at(50)
    assert cache.get("a") == 1
    assert [cache.delete("a"), cache.delete("a")] == [True, False]


@pytest.mark.django_db
def test_no_address_stands_in_it_and_what_has_run_out_is_swept(at: Clock) -> None:
    at(0)
    cache.set("login:203.0.113.9", 1, 10)
    cache.set("other", 1, 100)
    assert not Kept.objects.filter(key__contains="203.0.113.9").exists()
    at(50)
    shared_cache.sweep()
    assert Kept.objects.count() == 1


def at_once(house: House, code: str) -> list[int]:
    """Run Python in several processes at once, each set up as this house's, and return the number each printed."""
    lines = ["import django", "django.setup()", code]
    words = [sys.executable, "-W", "ignore", "-c", "\n".join(lines)]
    env = house.env | {"DJANGO_SETTINGS_MODULE": "levelhead.config.settings"}
    running = [subprocess.Popen(words, env=env, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)]
    return [int(process.communicate(timeout=100)[0]) for process in running]


@pytest.mark.data
def test_a_limit_on_forms_holds_over_several_processes(named_house: House) -> None:
    code = """
from levelhead.lib.counting import too_often
print(sum(not too_often("form", "a", (10, 600)) for _ in range(20)))
"""
    assert sum(at_once(named_house, code)) == 10


@pytest.mark.data
def test_a_limit_on_signing_in_holds_over_several_processes(named_house: House) -> None:
    code = """
from django.test import Client
words = {"login": "olga@driftpost.example", "password": "wrong"}
answers = [Client(SERVER_NAME="localhost").post("/account/login/", words).content for _ in range(5)]
print(sum(b"do not belong together" in it for it in answers))
"""
    assert 0 < sum(at_once(named_house, code)) <= 5
