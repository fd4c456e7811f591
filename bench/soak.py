"""Two hundred kills: `python -m bench.soak [KILLS]`.

A whole Levelhead runs in a folder of its own, with a real mail server and twenty readers. Again and again a word is
said and, at a random moment, one of the five processes is killed (`kill -9`). At the end every word must stand on the
page, every reader must hold every word at least once, and what came twice is counted.
"""

import contextlib
import os
import random
import signal
import sys
import time
from collections import Counter
from email.message import EmailMessage

from django.core.management import call_command

from bench._house import house
from bench.startup import below, command_of
from levelhead.models import Delivery, Incident
from tests.factories import Driftpost, a_subscriber, an_incident, driftpost, say
from tests.support.mails import until

READERS = 20
VICTIMS = (b" edge", b" app", b" live", b" press", b" worker")
KILLS_A_WORD = 4
PATIENCE = 240
"""Seconds for the last mail: a lease of a killed worker must run out before another takes its deliveries."""


def kill_one(dice: random.Random) -> None:
    """Kill one of the five, and all that it started."""
    kind = dice.choice(VICTIMS)
    for pid in below(house.process.pid):
        with contextlib.suppress(ProcessLookupError, FileNotFoundError):
            if kind in command_of(pid):
                os.kill(pid, signal.SIGKILL)


def word_in(mail: EmailMessage) -> str:
    """Which word a mail carries: "Word 7." or nothing."""
    lines = mail.get_body(("plain",)).get_content().splitlines()
    return next((line for line in lines if line.startswith("Word ")), "")


def soak(of: Driftpost, incident: Incident, kills: int, dice: random.Random) -> int:
    """Say words and kill processes; return how many words were said."""
    words = max(1, kills // KILLS_A_WORD)
    for number in range(words):
        say(of, incident, f"Word {number}.", status="monitoring")
        for _ in range(KILLS_A_WORD):
            time.sleep(dice.uniform(0.05, 2))
            kill_one(dice)
    return words


def stands(words: str, seconds: float) -> bool:
    """Whether the words come to stand on the page within so many seconds, though the edge may just have been killed."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            if words in house.get():
                return True
        time.sleep(0.2)
    return False


def received(words: int) -> tuple[int, int]:
    """How many (reader, word) are missing, and how many mails came more than once."""
    got = Counter((str(mail["To"]), word_in(mail)) for mail in list(house.mails) if word_in(mail))
    wanted = [(f"reader{reader}@example.org", f"Word {word}.") for reader in range(READERS) for word in range(words)]
    return sum(pair not in got for pair in wanted), sum(times - 1 for times in got.values())


def main() -> None:
    """Run, print, end with 1 where a word was lost."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(os.environ.get("SEED", time.time()))
    house.mails.start()
    house.env["EMAIL_URL"] = house.mails.url
    call_command("migrate", verbosity=0)
    of = driftpost()
    for reader in range(READERS):
        a_subscriber(of.page, f"reader{reader}@example.org")
    incident = an_incident(of)
    house.start()
    begun = time.monotonic()
    words = soak(of, incident, kills, random.Random(seed))
    on_the_page = stands(f"Word {words - 1}.", 60)
    with contextlib.suppress(AssertionError):
        until(lambda: received(words)[0] == 0, PATIENCE)
    lost, repeated = received(words)
    waiting = Delivery.objects.exclude(state="sent").count()
    house.stop()
    house.mails.stop()
    print(f"kills: {words * KILLS_A_WORD} in {time.monotonic() - begun:.0f} s (seed {seed})")
    print(f"words: {words} to {READERS} readers; lost {lost} (at most 0), repeated {repeated}, not sent {waiting}")
    print(f"the last word is on the page: {'yes' if on_the_page else 'no'}")
    sys.exit(bool(lost) or not on_the_page)


if __name__ == "__main__":
    main()
