"""Measures a flood of reports: `python -m bench.reports [RATE [SECONDS [ROUNDS]]]`, on SQLite and on PostgreSQL.

Offers 1,000 reports a second for 10 s to a whole running Levelhead on loopback, each from a network of its own, without
proof of work and as its own connection. Counts which were stored, which were refused with Retry-After and with their
words in the answer, and which got neither; then whether each one that was acknowledged is in the database, once.

Meanwhile staff and readers of the page go on, in processes of their own, and their slowest 1 in 100 is told: in rounds,
since the machine has other things to do. Those who offer the reports stay on one core and are as nice as can be; and
since to make a flood costs the machine something all the same, each round offers it also to a door that refuses
everybody with five ready octets. A round is a quiet time, the flood at that door, and the flood at ours.
"""

import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench._figures import Figures
from tests.support.flood import Beside, Told, once_of, sink, stored, told_by
from tests.support.house import OLGA, House, a_database, mails_caught
from tests.support.postgres import Server

SIGN_IN = """
import django
django.setup()
from django.test import Client
from levelhead.models import Person
client = Client()
client.force_login(Person.objects.get(), "allauth.account.auth_backends.AuthenticationBackend")
print(client.cookies["levelhead_session"].value)
"""


def signed_in(house: House) -> str:
    """The cookie of Olga's browser, which has signed in."""
    env = house.env | {"DJANGO_SETTINGS_MODULE": "levelhead.config.settings"}
    made = subprocess.run([sys.executable, "-c", SIGN_IN], env=env, capture_output=True, text=True, check=True)
    return f"levelhead_session={made.stdout.strip()}"


def slowest(taken: list[float]) -> float:
    """The slowest 1 in 100, in milliseconds."""
    return statistics.quantiles(taken, n=100)[98]


@dataclass
class Round:
    """One round: what became of the reports, and the milliseconds that the edge's and the staff's answers took."""

    told: Told
    quiet: list[float]
    bare: list[float]
    flood: list[float]
    staff: list[float]


def meanwhile(house: House, cookie: str, seconds: int) -> tuple[list[float], list[float]]:
    """Let readers of the page and the team go on for a time; return what their answers took."""
    edge = Beside("look", house.edge, "/", 0.01, seconds)
    staff = Beside("look", house.app, "/inbox", 0.5, seconds, cookie)
    return edge.result(), staff.result()


def a_round(house: House, cookie: str, first: int, rate: int, seconds: int) -> Round:
    """A quiet time, the flood at a door that does nothing, and the flood at ours."""
    quiet, _staff = meanwhile(house, cookie, seconds)
    with sink() as nothing:
        offering = Beside("offer", nothing, 0, rate * seconds, rate)
        bare, _staff = meanwhile(house, cookie, seconds)
        offering.result()
    offering = Beside("offer", house.live, first, rate * seconds, rate)
    flood, staff = meanwhile(house, cookie, seconds)
    return Round(told_by(offering), quiet, bare, flood, staff)


def measure(house: House, rate: int, seconds: int, rounds: int, figures: Figures) -> None:
    """Measure round after round, then what was kept."""
    cookie, told, done = signed_in(house), Told(), list[Round]()
    for number in range(rounds):
        one = a_round(house, cookie, number * rate * seconds, rate, seconds)
        told, done = told.and_(one.told), [*done, one]
        print(f"edge, ms: quiet {slowest(one.quiet):.1f}, bare {slowest(one.bare):.1f}, flood {slowest(one.flood):.1f}")
    kept, against = stored(house), "edge, slowest 1 in 100, times that"
    print(told.summary())
    figures.at_most("acknowledged and lost", sum(kept[once_of(n)] != 1 for n in told.acknowledged), 0, strict=True)
    figures.at_most("stored though refused", sum(kept[once_of(n)] for n in told.refused), 0, strict=True)
    figures.at_most("neither stored nor refused", len(told.neither), 0)
    figures.at_most("staff, ms, slowest 1 in 100", slowest([ms for one in done for ms in one.staff]), 1000)
    figures.at_most(f"{against} of the quiet", middle(done, "quiet"), 1.2, "{:.2f}")
    figures.at_most(f"{against} of a flood at a door that does nothing", middle(done, "bare"), 1.2, "{:.2f}")


def middle(done: list[Round], what: str) -> float:
    """The median over all rounds of how many times the edge's slowest 1 in 100 is that of the same round's ``what``."""
    return statistics.median(slowest(one.flood) / slowest(getattr(one, what)) for one in done)


def on_one(rate: int, seconds: int, rounds: int, figures: Figures) -> None:
    """Measure a house of its own, on the database that the environment names."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, mails_caught() as mails, a_database() as db:
        house = House(Path(folder), mails, LEVELHEAD_TRUSTED_PROXIES="127.0.0.1", **db)
        house.cli("init", "--organisation", "Driftpost", "--owner", OLGA, "--no-input")
        house.start()
        try:
            measure(house, rate, seconds, rounds, figures)
        finally:
            house.stop()


def main() -> None:
    """Print the figures on both databases."""
    words = [int(word) for word in sys.argv[1:]]
    rate, seconds, rounds = (*words, *(1000, 10, 3)[len(words) :])
    figures = Figures()
    print("On SQLite:", flush=True)
    on_one(rate, seconds, rounds, figures)
    print("On PostgreSQL:", flush=True)
    with Server() as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", server.url)
        on_one(rate, seconds, rounds, figures)
    figures.end()


if __name__ == "__main__":
    main()
