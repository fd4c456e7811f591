"""Promise clocks that a test or a measurement starts, drives through the hours and kills, and what is left."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.db import connection

from levelhead.models import Deadline, Incident, Message, Nudge, Page
from tests.factories import Driftpost

ROOT = Path(__file__).resolve().parents[2]
BEGIN = datetime(2026, 3, 1, 9, tzinfo=UTC)
SPREAD = 20  # minutes over which the promises fall due
HOURS = timedelta(minutes=60)  # after which the last rung of the last has passed
RUNGS = 4


def open_promises(of: Driftpost, count: int) -> None:
    """Add ``count`` open incidents, each with its next word owed 20 to 39 minutes after BEGIN."""
    times = dict.fromkeys(("spokesperson_since", "opened_at", "began_at", "published_at"), BEGIN)
    made = [
        Incident(page=of.page, headline=f"Trouble {number}", spokesperson=of.maya, **times) for number in range(count)
    ]
    Deadline.objects.bulk_create(
        Deadline(
            page=of.page,
            incident=it,
            kind="next_word",
            subject_id=it.public_id,
            since=BEGIN,
            nudge_at=BEGIN,
            due_at=BEGIN + timedelta(minutes=20 + number % SPREAD),
        )
        for number, it in enumerate(Incident.objects.bulk_create(made))
    )


def database_url() -> str:
    """The database of this process, for others."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    return f"postgresql://{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


class Clocks:
    """Several clocks at once over this process's database, by a machine's time that stands still until it is set."""

    def __init__(self, folder: Path, count: int = 2) -> None:
        self.clock = folder / "clock"
        self.set(BEGIN)
        mine = {name: value for name, value in os.environ.items() if not name.startswith(("LEVELHEAD_", "DATABASE_"))}
        env = mine | {
            "LEVELHEAD_DATA": str(folder),
            "LEVELHEAD_TESTING": "1",
            "LEVELHEAD_TEST_CLOCK": str(self.clock),
            "DATABASE_URL": database_url(),
            "DJANGO_SETTINGS_MODULE": "levelhead.config.settings",
            "PYTHONPATH": str(ROOT),
        }
        keeper = [sys.executable, "-m", "tests.worker.clock_keeper"]
        self.keepers = [
            subprocess.Popen(keeper, env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(count)
        ]
        self.running = [self._next(keeper) for keeper in self.keepers]

    def set(self, moment: datetime) -> None:
        """Set the machine's time, whole, never half written."""
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(moment.isoformat())
        fresh.replace(self.clock)

    def kill_one(self, dice: random.Random) -> None:
        """Kill one of the clocks with no word of warning; another starts in its place."""
        number = dice.randrange(len(self.keepers))
        os.kill(self.running[number], signal.SIGKILL)
        self.running[number] = self._next(self.keepers[number])

    def kill_through_the_hours(self, kills: int, dice: random.Random) -> None:
        """Let an hour pass in as many steps, forward and now and then back, with a kill soon after each."""
        for step in range(1, kills + 1):
            back = timedelta(minutes=7) if step % 5 == 0 else timedelta()
            self.set(BEGIN + HOURS * step / kills - back)
            time.sleep(dice.uniform(0, 0.08))
            self.kill_one(dice)
        self.set(BEGIN + HOURS)

    def stop(self) -> None:
        """End all."""
        for keeper in self.keepers:
            keeper.terminate()
            keeper.wait(60)
            if keeper.stdout:
                keeper.stdout.close()

    @staticmethod
    def _next(keeper: "subprocess.Popen[str]") -> int:
        assert keeper.stdout
        return int(keeper.stdout.readline())


def finished(seconds: float) -> bool:
    """Whether, within so many seconds, nothing is left that the clock would still have to decide."""
    end = time.monotonic() + seconds
    while Deadline.objects.exclude(nudge_at=None).exists():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def faults(page: Page) -> list[str]:
    """What is wrong after all has passed: a nudge undecided, decided twice, or decided and not written to anybody."""
    wanted = Deadline.objects.filter(page=page).count() * RUNGS
    decided = Counter(Nudge.objects.values_list("deadline_id", "rung", "person_id"))
    bundles = set(Nudge.objects.values_list("bundle", flat=True))
    told = Counter(Message.objects.filter(kind="nudge").values_list("source_id", "to_id"))
    checks = {
        f"{wanted - len(decided)} undecided": len(decided) == wanted,
        "decided twice": set(decided.values()) <= {1},
        "decided without a message, or a message without a decision": {it for it, _to in told} == bundles,
        "two messages for one decision": set(told.values()) <= {1},
    }
    return [fault for fault, is_right in checks.items() if not is_right]
