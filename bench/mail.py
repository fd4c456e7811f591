"""Mail as fast as a mail server takes it: `python -m bench.mail [MAILS]`.

The whole way is timed, the database's claims and marks included, on SQLite, into Postfix's `smtp-sink`; beside it
Postfix's own `smtp-source -d` with as many sessions and as large mails, aiosmtplib with as many, smtplib one mail after
another, and Django's sending. The runs alternate, and what is printed is the median of their ratios.
"""

import asyncio
import resource
import shutil
import smtplib
import statistics
import subprocess
import sys
import time

import aiosmtplib
from django.core.mail import EmailMessage, get_connection
from django.core.management import call_command

from bench import _house
from bench._sink import sink
from bench._subscribers import subscribe
from levelhead.channels.contract import Recipient
from levelhead.channels.email import letter
from levelhead.channels.email.channel import channel
from levelhead.fanout.compose import compose
from levelhead.fanout.deliver import FEWEST, deliver_due
from levelhead.fanout.expand import expand_next
from levelhead.fanout.links import leave_link, preferences_link
from levelhead.lib import mail_address
from levelhead.lib.ids import public_id, token
from levelhead.models import Delivery, Message
from tests.factories import Driftpost, an_incident, driftpost, say

SESSIONS = 4
ROUNDS = 3
LARGEST = 200_000
assert _house


def expand() -> float:
    """Expand what was said; the seconds that it took."""
    Message.objects.update(not_before=None)
    began = time.perf_counter()
    while expand_next():
        pass
    return time.perf_counter() - began


def ours(port: int) -> tuple[int, float]:
    """Deliver all that waits; how many mails, and in how many seconds."""
    way = channel({"url": f"smtp://127.0.0.1:{port}?sessions={SESSIONS}", "sender": "levelhead@driftpost.example"})
    number, pace, began = 0, FEWEST, time.perf_counter()
    while (done := deliver_due("email", way, "bench", pace=pace)).claimed:
        number, pace = number + done.claimed, done.pace
    took = time.perf_counter() - began
    way.close()
    return number, took


def postfix(port: int, number: int, size: int) -> float:
    """Let smtp-source send as many; the seconds that it took."""
    program = shutil.which("smtp-source") or "/usr/sbin/smtp-source"
    words = ["-d", "-s", str(SESSIONS), "-l", str(size), "-m", str(number)]
    began = time.perf_counter()
    subprocess.run([program, *words, "-f", "a@example.org", "-t", "b@example.org", f"127.0.0.1:{port}"], check=True)
    return time.perf_counter() - began


def plain_smtplib(port: int, number: int, size: int) -> float:
    """Send with the standard library over one kept connection; seconds a mail."""
    words = b"Subject: x\r\n\r\n" + b"x" * 70 + b"\r\n" * (size // 72)
    began = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        for n in range(number):
            smtp.sendmail("a@example.org", f"reader{n}@example.org", words)
    return (time.perf_counter() - began) / number


def aiosmtplibs(port: int, number: int, size: int) -> float:
    """Send with aiosmtplib over as many kept connections at once; seconds a mail."""
    words = b"Subject: x\r\n\r\n" + b"x" * 70 + b"\r\n" * (size // 72)

    async def session(first: int) -> None:
        async with aiosmtplib.SMTP(hostname="127.0.0.1", port=port) as smtp:
            for n in range(first, number, SESSIONS):
                await smtp.sendmail("a@example.org", f"reader{n}@example.org", words)

    async def sessions() -> None:
        await asyncio.gather(*(session(first) for first in range(SESSIONS)))

    began = time.perf_counter()
    asyncio.run(sessions())
    return (time.perf_counter() - began) / number


def djangos(port: int, number: int, size: int) -> float:
    """Send with Django's own backend over one kept connection; seconds a mail."""
    way = get_connection("django.core.mail.backends.smtp.EmailBackend", host="127.0.0.1", port=port)
    mails = [EmailMessage("x", "x" * size, "a@example.org", [f"r{n}@example.org"]) for n in range(number)]
    began = time.perf_counter()
    way.send_messages(mails)
    return (time.perf_counter() - began) / number


def cpu() -> tuple[float, float]:
    """The seconds of CPU that this process has taken, and those that the programs it ran have."""
    mine, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine.ru_utime + mine.ru_stime, theirs.ru_utime + theirs.ru_stime


def mail_size() -> int:
    """How large the newest word is as a mail, in bytes."""
    words, address = compose(Message.objects.latest("id")), mail_address.parse("reader1@example.org")
    house = letter.House(mail_address.parse("levelhead@driftpost.example"), "levelhead@driftpost.example")
    links = {"leave_url": leave_link(token()), "preferences_url": preferences_link(token())}
    return len(letter.write(words, house).to(Recipient(key=public_id(), address=address.wire, **links), address).data)


def memory() -> float:
    """The most memory that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def compare(house: Driftpost, number: int, port: int) -> None:
    """Print our speed beside the others', taken in turn."""
    subscribe(house.page, number)
    incident = an_incident(house)
    ratios, speeds, costs, queued, size = [], [], [], [], mail_size()
    for _round in range(ROUNDS):
        queued.append(expand() / number)
        before = cpu()
        sent, took = ours(port)
        between = cpu()
        theirs = postfix(port, sent, size)
        after = cpu()
        ratios.append(theirs / took)
        speeds.append(sent / took)
        costs.append((between[0] - before[0]) / max(after[1] - between[1], 0.001))
        say(house, incident)
    print(f"to queue one reader: {statistics.median(queued) * 1e6:.0f} µs (< 40)")
    print(f"mail, database's marks included: {statistics.median(speeds):,.0f} a second")
    print(f"mail ÷ smtp-source -d, {SESSIONS} sessions: {statistics.median(ratios):.2f} (≥ 1.0)")
    print(f"CPU a mail ÷ smtp-source's own, {size:,} bytes each: {statistics.median(costs):.1f}")
    one = 1 / statistics.median(speeds)
    print(f"mail ÷ aiosmtplib: {aiosmtplibs(port, 1000, size) / one:.1f} (as many sessions, nothing marked)")
    print(f"mail ÷ smtplib: {plain_smtplib(port, 1000, size) / one:.1f} (its words ready, nothing marked)")
    print(f"mail ÷ Django's sending: {djangos(port, 1000, size) / one:.1f} (nothing marked)")


def grow(house: Driftpost, port: int, number: int) -> None:
    """Print what a message costs, and the memory, with 10,000 subscribers and with many more.

    Seconds are blurred by whatever else the machine does; the processor's time, and what is written, far less.
    """
    found = []
    for many in (10_000, number):
        subscribe(house.page, many)
        Delivery.objects.all().delete()
        an_incident(house, headline=f"To {many}")
        before = cpu()[0], written()
        seconds = expand()
        sent, took = ours(port)
        costs = seconds + took, cpu()[0] - before[0], written() - before[1]
        found.append((*(cost / sent for cost in costs), memory()))
    growth = [large / small for small, large in zip(*found, strict=True)]
    print(f"cost a mail in seconds, {number:,} ÷ 10,000 subscribers: {growth[0]:.2f} (≤ 1.1)")
    print(f"the same in time of the processor: {growth[1]:.2f} (≤ 1.1)")
    print(f"the same in bytes written to the disk: {growth[2]:.2f}, {found[1][2]:,.0f} a mail")
    print(f"memory, {number:,} ÷ 10,000 subscribers: {growth[3]:.2f} (≤ 1.1)")


def written() -> int:
    """The bytes that this process has had written to the disk so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_oublock * 512


def main() -> None:
    """Measure and print."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    call_command("migrate", verbosity=0)
    house = driftpost()
    with sink() as port:
        compare(house, number, port)
        grow(house, port, LARGEST)


if __name__ == "__main__":
    main()
