"""Token buckets in the database: how fast may be sent, held over all workers on all machines.

A bucket fills by its rate, up to what one second brings, and every delivery takes a token out. Its rate is the one that
was set, or the one that the other side bore when it asked to slow down: half of what was sent then, twice as much again
with every two minutes that pass (additive increase would need a write for each success, this needs none).

A bucket's name is a channel ("email"), "#" and an account ("#k3j…"), or "@" and a host ("@gmail.com", "@discord.com").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.db import models, transaction
from django.db.models import F

from levelhead.lib.clock import machine_now

DOUBLES = 120.0  # seconds in which a rate that was halved has doubled again
FORGOTTEN = 3600.0  # seconds after which nothing is left of it
ONCE = 10.0  # seconds: a hundred answers to one burst are one request to slow down
LONGEST = 3600.0  # seconds
SLOWEST = 1 / 30  # tokens a second
FARTHEST = 600.0  # seconds; by then it may well go faster than it looked


class Bucket(models.Model):
    """``tokens`` there were ``at`` that second since 1970, fewer than none where an urgent word borrowed.

    ``bore`` is the rate that the other side seemed to bear at ``slowed_at``.
    """

    name = models.CharField(max_length=300, primary_key=True)
    tokens = models.FloatField(default=0.0)
    at = models.FloatField()
    bore = models.FloatField(null=True)
    slowed_at = models.FloatField(default=0.0)
    halted_until = models.FloatField(default=0.0)
    booked_until = models.FloatField(default=0.0)

    def rate(self, now: float) -> float | None:
        """Return the tokens a second that hold ``now``; None where there is no limit."""
        both = (settings.RATES.get(self.name), self.adapted(now))
        return min((one for one in both if one is not None), default=None)

    def adapted(self, now: float) -> float | None:
        """Return the tokens a second that the other side seems to bear ``now``; None where it has not complained."""
        if self.bore is None or now - self.slowed_at >= FORGOTTEN:
            return None
        return float(self.bore * 2 ** ((now - self.slowed_at) / DOUBLES))

    def holds(self, now: float) -> float:
        """Return the tokens in it ``now``: infinitely many where there is no limit."""
        rate = self.rate(now)
        if now < self.halted_until:
            return 0.0
        if rate is None:
            return float("inf")
        return min(self.tokens + max(0.0, now - self.at) * rate, max(1.0, rate))

    def opens_in(self, now: float) -> float:
        """Return the seconds until there is a whole token in it."""
        if now < self.halted_until:
            return self.halted_until - now
        rate = self.rate(now)
        return 0.0 if rate is None else max(0.0, 1 - self.holds(now)) / rate


@dataclass(frozen=True, slots=True)
class Leave:
    """How many may be sent now; where that is fewer than were asked for, in how many seconds there is one more.

    ``names`` are the buckets that the tokens were taken from.
    """

    number: int
    wait: float = 0.0
    names: tuple[str, ...] = ()


def limited(names: Iterable[str]) -> set[str]:
    """Return those of ``names`` whose buckets hold anything back: one question, and no lock."""
    now, asked = machine_now().timestamp(), set(names)
    slowed = Bucket.objects.filter(name__in=asked, slowed_at__gt=now - FORGOTTEN).values_list("name", flat=True)
    return (asked & settings.RATES.keys()) | set(slowed)


def take(names: Iterable[str], wanted: int, *, at_least: int = 0) -> Leave:
    """Take up to ``wanted`` tokens out of each bucket called one of ``names``, as many as the emptiest of them has.

    ``at_least`` so many are taken even where they are not there: they are borrowed from those who come later.
    """
    held_back = sorted(limited(names))
    if not held_back:
        return Leave(wanted)
    with transaction.atomic():
        now = machine_now().timestamp()
        found = _locked(held_back, now)
        number = max(at_least, int(max(0.0, min([wanted, *(one.holds(now) for one in found)]))))
        for one in found:
            _keep(one, one.holds(now) - number, now)
        wait = max(one.opens_in(now) for one in found) if number < wanted else 0.0
        return Leave(number, wait, tuple(held_back))


def put_back(names: Iterable[str], number: int) -> None:
    """Put back ``number`` tokens that were taken and not needed."""
    if number:
        Bucket.objects.filter(name__in=set(names)).update(tokens=F("tokens") + number)


@transaction.atomic
def slow(name: str, seconds: float, bore: float) -> None:
    """Halt ``name`` for ``seconds``, as the other side asks, and go on at half of what it ``bore`` (a second).

    With ``bore`` 0 nothing had arrived, so that the rate is not to blame and stays. Many answers at once count once.
    """
    now = machine_now().timestamp()
    (one,) = _locked([name], now)
    is_new = bore > 0 and now - one.slowed_at > ONCE
    one.bore = max(SLOWEST, min(one.rate(now) or bore, bore) / 2) if is_new else one.adapted(now)
    one.slowed_at = now
    one.halted_until = max(one.halted_until, now + min(seconds, LONGEST))
    _keep(one, 0.0, one.halted_until)


@transaction.atomic
def book(name: str, number: int) -> tuple[float, float]:
    """Book ``number`` turns behind those that are booked; return the second of the first, and how far they stand apart.

    A turn is when to ask again, no token: whoever waits comes back about when there is one, and not all at once.
    """
    now = machine_now().timestamp()
    (one,) = _locked([name], now)
    rate = one.rate(now)
    first, apart = max(one.booked_until, now + one.opens_in(now)), 1 / rate if rate else 0.0
    one.booked_until = min(first + number * apart, now + FARTHEST)
    one.save(update_fields=["booked_until"])
    return first, apart


def limited_hosts() -> set[str]:
    """Return the names of all hosts' buckets that hold anything back: one question."""
    slowed = Bucket.objects.filter(name__startswith="@", slowed_at__gt=machine_now().timestamp() - FORGOTTEN)
    return {name for name in settings.RATES if name.startswith("@")} | set(slowed.values_list("name", flat=True))


def halted() -> dict[str, datetime]:
    """Return the buckets that are left alone at present because the other side asked for it, each with until when."""
    rows = Bucket.objects.filter(halted_until__gt=machine_now().timestamp()).order_by("name")
    return {name: datetime.fromtimestamp(until, tz=UTC) for name, until in rows.values_list("name", "halted_until")}


def forget_old() -> None:
    """Remove the buckets of hosts that nothing is held back from any more."""
    now = machine_now().timestamp()
    Bucket.objects.filter(at__lt=now - FORGOTTEN, slowed_at__lt=now - FORGOTTEN).delete()


def _locked(names: Sequence[str], now: float) -> list[Bucket]:
    """Return the buckets, full ones made where there are none, each held until the transaction ends."""
    full = {name: max(1.0, settings.RATES.get(name, 1.0)) for name in names}
    Bucket.objects.bulk_create(
        [Bucket(name=name, tokens=tokens, at=now) for name, tokens in full.items()], ignore_conflicts=True
    )
    return list(Bucket.objects.select_for_update().filter(name__in=names).order_by("name"))


def _keep(one: Bucket, tokens: float, at: float) -> None:
    # An endless bucket keeps no count.
    one.tokens, one.at = (tokens if tokens < float("inf") else 0.0), at
    one.save()
