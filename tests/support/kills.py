"""Kills of mail workers, and what readers got: `python -m tests.support.kills KILLS DATABASE`.

Two workers run; one of them is killed, every fifth time both at once, and every tenth PostgreSQL instead, under their
hands, where it is one of its own. DATABASE is an address, or sqlite or postgresql for one of its own. Prints JSON:
kills, lost, repeated, and `in_flight`: how much had been taken and not been marked, over all kills.
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
# What was committed before a server is killed must be there afterwards; its files need no disk for that.
SERVER = Server(synchronous_commit="on") if DATABASE == "postgresql" else None
FOLDER = Path(tempfile.mkdtemp(prefix="levelhead-kills-"))
PORT = free_port()
os.environ |= {"LEVELHEAD_DATA": str(FOLDER), "LEVELHEAD_STOP_SECONDS": "0", "LEVELHEAD_LOG_LEVEL": "ERROR"}
os.environ |= {"LEVELHEAD_TESTING": "1", "EMAIL_URL": "console:", "DJANGO_SETTINGS_MODULE": "levelhead.config.settings"}
os.environ["DATABASE_URL"] = SERVER.__enter__().url if SERVER else DATABASE if ":" in DATABASE else ""
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from levelhead.channels.contract import Channel  # noqa: E402
from levelhead.channels.email.channel import channel  # noqa: E402
from levelhead.fanout.deliver import deliver_due  # noqa: E402
from levelhead.fanout.expand import expand_next  # noqa: E402
from levelhead.fanout.queue import LEASE, give_back_expired  # noqa: E402
from levelhead.lib.clock import machine_now  # noqa: E402
from levelhead.models import Delivery  # noqa: E402
from levelhead.worker.surviving import survive  # noqa: E402
from tests.support.mails import until  # noqa: E402
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


def kill(pids: list[int]) -> None:
    """Kill workers at once, and let their leases run out as they would after two minutes."""
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    for pid in pids:
        os.waitpid(pid, 0)
    held = Delivery.objects.filter(leased_by__in=[str(pid) for pid in pids], leased_until__isnull=False)
    held.update(leased_until=machine_now())


def kill_server(server: Server) -> None:
    """Kill PostgreSQL and start it again; return once both workers are back, and let go what they held before."""
    died = machine_now()
    server.kill()
    server.start()
    connections.close_all()
    until(lambda: others_connected() >= 2, PATIENCE)
    Delivery.objects.filter(leased_until__lt=died + LEASE).update(leased_until=machine_now())


def others_connected() -> int:
    """How many connections to the database there are beside this one."""
    sql = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.fetchone()[0])


def got() -> list[str]:
    """Every mail that was taken: whose, and which."""
    return GOT.read_text().splitlines() if GOT.exists() else []


def in_flight() -> int:
    """How many have been taken by now and not been marked by a moment ago."""
    marked = Delivery.objects.filter(state="sent").count()
    time.sleep(0.03)
    return max(0, len(set(got())) - marked)


def killed(workers: list[int], kills: int, dice: random.Random) -> int:
    """Kill one of the `workers` after another, or what else it is the turn of; return how much was in flight in all."""
    flying = 0
    for number in range(1, kills + 1):
        some, ends = len(got()) + dice.randrange(1, READERS_A_KILL // 2), time.monotonic() + 3
        while len(got()) < some and time.monotonic() < ends:
            time.sleep(0.002)
        time.sleep(dice.uniform(0, 0.01))
        if SERVER and number % 10 == 0:
            kill_server(SERVER)
        else:
            kill([workers.pop(dice.randrange(len(workers))) for _ in range(2 if number % 5 == 0 else 1)])
        flying += in_flight()
        workers += [fork() for _ in range(2 - len(workers))]
    return flying


def main() -> None:
    """Seed, kill, let the last two finish, count."""
    kills, dice = int(sys.argv[1]), random.Random(int(os.environ.get("SEED", time.time())))
    taker = subprocess.Popen([sys.executable, "-m", "tests.support.taker", str(PORT), str(GOT)])
    readers, workers = READERS_A_KILL * kills, list[int]()
    try:
        if ":" not in DATABASE:
            call_command("migrate", verbosity=0)  # one of its own is empty, and has no shape yet
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
