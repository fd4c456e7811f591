"""Kills of mail workers, two at a time, and what readers got: `python -m tests.support.kills KILLS DATABASE`.

DATABASE is an address, or sqlite or postgresql for one of its own. Prints JSON: kills, lost, repeated, and `in_flight`:
how much had been taken and not been marked, over all kills.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django

from tests.support.ports import free_port
from tests.support.postgres import Server

DATABASE = sys.argv[2]
SERVER = Server() if DATABASE == "postgresql" else None
FOLDER = Path(tempfile.mkdtemp(prefix="levelhead-kills-"))
PORT = free_port()
os.environ |= {"LEVELHEAD_DATA": str(FOLDER), "LEVELHEAD_STOP_SECONDS": "0", "LEVELHEAD_LOG_LEVEL": "ERROR"}
os.environ |= {"LEVELHEAD_TESTING": "1", "EMAIL_URL": "console:", "DJANGO_SETTINGS_MODULE": "levelhead.config.settings"}
os.environ["DATABASE_URL"] = SERVER.__enter__().url if SERVER else DATABASE if ":" in DATABASE else ""
django.setup()

from django.db import connections  # noqa: E402

from levelhead.channels.contract import Channel  # noqa: E402
from levelhead.channels.email.channel import channel  # noqa: E402
from levelhead.fanout.deliver import deliver_due  # noqa: E402
from levelhead.fanout.expand import expand_next  # noqa: E402
from levelhead.fanout.queue import give_back_expired  # noqa: E402
from levelhead.lib.clock import machine_now  # noqa: E402
from levelhead.models import Delivery  # noqa: E402
from levelhead.worker.surviving import survive  # noqa: E402
from tests.worker.stage import seed  # noqa: E402

READERS_A_KILL = 50
PATIENCE = 150
GOT = FOLDER / "got"


def fork() -> int:
    """Start a worker without a program's long way to its start; return its pid."""
    connections.close_all()
    if pid := os.fork():
        return pid
    try:
        work(str(os.getpid()))
    finally:
        os._exit(1)


def work(name: str) -> None:
    """Expand and deliver until the end, whatever the database says."""
    way = channel({"url": f"smtp://127.0.0.1:{PORT}", "sender": "status@driftpost.example"})
    while True:
        if not survive(lambda: step(way, name)):
            time.sleep(0.01)


def step(way: Channel, name: str) -> bool:
    """What a worker does in turn."""
    give_back_expired(["email"])
    return expand_next() or deliver_due("email", way, name).claimed > 0


def kill(pid: int) -> None:
    """Kill a worker, and let its leases run out as they would after two minutes."""
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    Delivery.objects.filter(leased_by=str(pid), leased_until__isnull=False).update(leased_until=machine_now())


def got() -> list[str]:
    """Every mail that was taken: whose, and which."""
    return GOT.read_text().splitlines() if GOT.exists() else []


def in_flight() -> int:
    """How many have been taken by now and not been marked by a moment ago."""
    marked = Delivery.objects.filter(state="sent").count()
    time.sleep(0.03)
    return max(0, len(set(got())) - marked)


def killed(workers: list[int], kills: int, dice: random.Random) -> int:
    """Kill one of the `workers` after another, each followed by a new one; return how much was in flight in all."""
    flying = 0
    for _ in range(kills):
        some, ends = len(got()) + dice.randrange(1, READERS_A_KILL // 2), time.monotonic() + 3
        while len(got()) < some and time.monotonic() < ends:
            time.sleep(0.002)
        time.sleep(dice.uniform(0, 0.01))
        kill(workers.pop(dice.randrange(2)))
        flying += in_flight()
        workers.append(fork())
    return flying


def main() -> None:
    """Seed, kill, let the last two finish, count."""
    kills, dice = int(sys.argv[1]), random.Random(int(os.environ.get("SEED", time.time())))
    taker = subprocess.Popen([sys.executable, "-m", "tests.support.taker", str(PORT), str(GOT)])
    readers, workers = READERS_A_KILL * kills, list[int]()
    try:
        seed(readers)
        workers += [fork(), fork()]
        flying = killed(workers, kills, dice)
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends and Delivery.objects.filter(state="sent").count() < readers:
            time.sleep(0.1)
    finally:
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        taker.kill()
        taker.wait()
    reached = {line.split()[0] for line in got()}
    told = {"kills": kills, "lost": readers - len(reached), "repeated": len(got()) - len(reached), "in_flight": flying}
    told |= {"readers": readers, "names": len(set(got()))}
    print(json.dumps(told))


if __name__ == "__main__":
    try:
        main()
    finally:
        if SERVER:
            SERVER.__exit__()
        shutil.rmtree(FOLDER, ignore_errors=True)
