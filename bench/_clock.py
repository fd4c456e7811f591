"""What `bench.clock` runs on one database: `python -m bench._clock lateness` or `kills`."""

import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from levelhead.fanout.nudging import decide_due  # noqa: E402
from levelhead.lib.clock import machine_now  # noqa: E402
from levelhead.models import Deadline, Incident, Nudge  # noqa: E402
from tests.factories import Driftpost, driftpost  # noqa: E402
from tests.worker.clocks import Clocks, faults, finished, open_promises  # noqa: E402

COUNT, SPAN, LEAD = 1000, 40, 15  # promises; seconds over which they are reminded of; seconds before the first
EARLY = 0.8  # the share of the time at which the usual ladder reminds first
SLOWEST = 2.0  # seconds, the 99th of a hundred decisions
KILLS = 200


def owe(of: Driftpost) -> datetime:
    """Add the promises and return the moment from which they are owed."""
    begin = machine_now()
    times = dict.fromkeys(("spokesperson_since", "opened_at", "began_at", "published_at"), begin)
    made = [Incident(page=of.page, headline=f"Trouble {n}", spokesperson=of.maya, **times) for n in range(COUNT)]
    owed = {"page": of.page, "kind": "next_word", "since": begin, "nudge_at": begin}
    Deadline.objects.bulk_create(
        Deadline(incident=it, subject_id=it.public_id, due_at=begin + reminded(n) / EARLY, **owed)
        for n, it in enumerate(Incident.objects.bulk_create(made))
    )
    return begin


def reminded(number: int) -> timedelta:
    """How long after the beginning the first nudge of a promise is due."""
    return timedelta(seconds=LEAD + SPAN * number / COUNT)


def look() -> float:
    """Seconds that a look costs which finds nothing to decide: the median of twenty."""
    decide_due()  # the first look only plans
    costs = []
    for _ in range(20):
        begun = time.perf_counter()
        decide_due()
        costs.append(time.perf_counter() - begun)
    return sorted(costs)[len(costs) // 2]


def lateness() -> bool:
    """Run two presses over a thousand promises; print, and return whether the limits were kept."""
    begin = owe(driftpost())
    idle = look()
    presses = [subprocess.Popen([sys.executable, "-m", "levelhead", "press"]) for _ in range(2)]
    time.sleep(max(0.0, (begin + timedelta(seconds=LEAD + SPAN + 8) - machine_now()).total_seconds()))
    for press in presses:
        press.terminate()
        press.wait(30)
    rows = Nudge.objects.filter(rung__startswith="80%").values_list("decided_at", "deadline__due_at", "deadline__since")
    late = sorted((at - since - (due - since) * EARLY).total_seconds() for at, due, since in rows)
    worst = late[int(len(late) * 0.99) - 1] if late else float("inf")
    where = connection.vendor
    print(f"{where}: a look at {COUNT} open promises, none due: {idle * 1000:.1f} ms")
    print(f"{where}: {len(late)} of {COUNT} decided, 99 of 100 within {worst:.2f} s (at most {SLOWEST:.0f})")
    return len(late) == COUNT and worst <= SLOWEST


def kills() -> bool:
    """Kill clocks; print, and return whether nothing was lost or doubled."""
    of, seed = driftpost(), int(os.environ.get("SEED", time.time()))
    open_promises(of, 200)
    with tempfile.TemporaryDirectory() as folder:
        clocks = Clocks(Path(folder))
        try:
            clocks.kill_through_the_hours(KILLS, random.Random(seed))
            done = finished(60)
        finally:
            clocks.stop()
    wrong = faults(of.page)
    told = "; ".join(wrong) or "no nudge undecided, none decided twice"
    print(f"{connection.vendor}: {KILLS} kills, {Nudge.objects.count()} nudges: {told} (SEED={seed})")
    return done and not wrong


call_command("migrate", verbosity=0)
sys.exit(0 if {"lateness": lateness, "kills": kills}[sys.argv[1]]() else 1)
