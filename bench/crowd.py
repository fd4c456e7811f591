"""A publish to 200,000 subscribers while people go on working: `python -m bench.crowd [SUBSCRIBERS [DATABASE]]`.

On SQLite and on PostgreSQL: how long the publish itself takes; how soon the first mail is taken, by a worker in a
process of its own (there is no Stop window here, and what is timed ends when the mail has been noted as sent, a moment
after it was taken); and how long saving a draft and sending a report take while the mails go out, beside how long they
take when nothing goes out. On PostgreSQL also how many mails four workers bring away for each that one does;
`smtp-sink` counts whether a mail came twice.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from django.core.management import call_command
from django.db import connection

from bench._figures import Figures
from bench._house import FOLDER
from bench._sink import counted, counting_sink
from bench._subscribers import subscribe
from levelhead.actions.save_draft import save_draft
from levelhead.actions.subscribe import subscribe as ask_to_subscribe
from levelhead.fanout.models import Delivery, Message
from levelhead.incidents.models import Incident
from tests.factories import Driftpost, a_report, an_incident, driftpost, say
from tests.support.mails import until
from tests.support.postgres import Server

SUBSCRIBERS, FEWER = 200_000, 20_000
WORKERS = 4
PUBLISHES = 9
MEANWHILE = 15.0
"""Seconds for which people write while the mails go out."""
PATIENCE = 600.0


@contextmanager
def workers(number: int, port: int) -> Iterator[None]:
    """So many workers whose mail goes to a port; they are at work when the block begins."""
    env = os.environ | {"EMAIL_URL": f"smtp://127.0.0.1:{port}?sessions=4"}
    command = [sys.executable, "-m", "levelhead", "worker"]
    running = [subprocess.Popen(command, env=env, cwd=FOLDER) for _ in range(number)]
    try:
        yield
    finally:
        for one in running:
            one.terminate()
        for one in running:
            one.wait(60)


def warm(of: Driftpost, number: int) -> None:
    """Ask people to confirm until every worker has sent one of them a mail."""
    seen: set[str] = set()
    deadline = time.monotonic() + PATIENCE
    asked = 0
    while len(seen) < number:
        if time.monotonic() > deadline:
            raise SystemExit("not every worker sends mail")
        ask_to_subscribe(of.page, value=f"warm{time.time_ns()}@warm{asked}.example")
        asked += 1
        time.sleep(0.2)
        rows = Delivery.objects.filter(message__kind=Message.Kind.CONFIRM, state="sent")
        seen = set(rows.values_list("leased_by", flat=True))


def waits() -> bool:
    """Whether a mail still waits or is held, or a message has not been queued to all."""
    held = Delivery.objects.filter(state__in=("waiting", "leased", "sending"))
    return held.exists() or Message.objects.filter(expanded_at=None).exists()


def a_second(of: Driftpost, number: int) -> tuple[float, int]:
    """With so many workers: how many mails a second go out, and how many came twice."""
    with counting_sink() as (port, told), workers(number, port):
        warm(of, number)
        until(lambda: not waits(), PATIENCE)
        before, began = counted(told), time.monotonic()
        sent = Delivery.objects.filter(state="sent").count()
        an_incident(of, headline=f"With {number} at work")
        until(lambda: not waits(), PATIENCE)
        took = time.monotonic() - began
        sent = Delivery.objects.filter(state="sent").count() - sent
        return sent / took, counted(told) - before - sent


def side_by_side(of: Driftpost, figures: Figures) -> None:
    """Compare four workers with one."""
    subscribe(of.page, FEWER)
    (one, twice), (several, again) = a_second(of, 1), a_second(of, WORKERS)
    print(f"mails a second: {one:,.0f} with one worker, {several:,.0f} with {WORKERS}")
    name = f"mails a second, {WORKERS} workers ÷ one, {os.cpu_count()} cores (smtp-sink and PostgreSQL on them as well)"
    figures.at_least(name, several / one, 1.0)
    figures.at_most("mails that came twice", twice + again, 0, strict=True)


def timed(act: Callable[[], object]) -> float:
    """The milliseconds of an act."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def sent_of_newest() -> bool:
    """Whether the newest message has been taken for anybody, and noted."""
    sql = f"SELECT 1 FROM {Delivery._meta.db_table} WHERE message_id = %s AND state = 'sent' LIMIT 1"
    with connection.cursor() as cursor:
        cursor.execute(sql, [Message.objects.latest("id").pk])
        return cursor.fetchone() is not None


def publish(of: Driftpost, figures: Figures) -> None:
    """Publish while nothing else goes on."""
    incident = an_incident(of, headline="To all of them")
    began = time.process_time()
    took = [timed(partial(say, of, incident)) for _ in range(PUBLISHES)]
    own = (time.process_time() - began) * 1000 / PUBLISHES
    Message.objects.update(expanded_at=incident.opened_at)  # these words go to nobody
    figures.at_most("publish, committed after ms, median", statistics.median(took), 50)
    figures.at_most("the same in time of our processor, ms", own, 50)
    write(of, incident, "while nothing goes out", figures)


def mail_and_write(of: Driftpost, figures: Figures) -> None:
    """Publish to all with a worker waiting, and write while it is at work."""
    with counting_sink() as (port, _told), workers(1, port):
        warm(of, 1)
        incident, began = an_incident(of, headline="To all, now"), time.perf_counter()
        until(sent_of_newest, PATIENCE)
        figures.at_most("publish to the first mail, s", time.perf_counter() - began, 1, "{:.2f}")
        write(of, incident, "while mails go out", figures)


def write(of: Driftpost, incident: Incident, when: str, figures: Figures) -> None:
    """Save drafts and send reports, one in turn with the other, for a while."""
    took: dict[str, list[float]] = {"saving a draft": [], "sending a report": []}
    ends = time.monotonic() + MEANWHILE
    while time.monotonic() < ends:
        words = {"text": f"Words at {time.time_ns()}"}
        save = partial(save_draft, of.by_maya, page=of.page, incident=incident, content=words, base=0)
        took["saving a draft"].append(timed(save))
        took["sending a report"].append(timed(partial(a_report, of.page, f"It broke at {time.time_ns()}.")))
        time.sleep(0.02)
    for name, found in took.items():
        slowest = statistics.quantiles(found, n=100)[98]
        figures.at_most(f"{name} {when}, ms, slowest 1 in 100 of {len(found)}", slowest, 200)


def on_one(number: int, database: str, figures: Figures) -> None:
    """Measure on the database that the environment names."""
    print(f"{database}, {number:,} subscribers:", flush=True)
    call_command("migrate", verbosity=0)
    of = driftpost()
    if database == "PostgreSQL":
        side_by_side(of, figures)
    subscribe(of.page, number)
    publish(of, figures)
    mail_and_write(of, figures)


def main() -> None:
    """Measure on both databases, each in a process of its own, or on the one that is named."""
    number = sys.argv[1] if len(sys.argv) > 1 else str(SUBSCRIBERS)
    if len(sys.argv) > 2:
        figures = Figures()
        on_one(int(number), sys.argv[2], figures)
        figures.end()
    command = [sys.executable, "-m", "bench.crowd", number]
    first = subprocess.run([*command, "SQLite"], check=False)
    with Server() as server:
        env = os.environ | {"BENCH_DATABASE_URL": server.url}
        second = subprocess.run([*command, "PostgreSQL"], env=env, check=False)
    sys.exit(first.returncode or second.returncode)


if __name__ == "__main__":
    main()
