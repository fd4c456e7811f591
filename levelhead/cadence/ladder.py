"""The house's ladder: when it reminds, and whom. First who speaks, then those who can help."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from levelhead.cadence.cadence import is_quiet, pace_of
from levelhead.cadence.deadlines import Deadline
from levelhead.cadence.models import Pace
from levelhead.incidents.models import Page
from levelhead.lib.ids import public_id
from levelhead.people.models import Person, Role

WHOLE = 100
LEAST_LEAD = timedelta(minutes=30)


class Rota(models.Model):
    """Whose turn it is, by name: "Nights", "Support"."""

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="rotas")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["page", "name"], name="rota_name_once")]

    def __str__(self) -> str:
        return self.name


class Shift(models.Model):
    """One person's turn, from one instant (page time) up to another."""

    rota = models.ForeignKey(Rota, models.CASCADE, related_name="shifts")
    person = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["begins_at", "id"]


class Rung(models.Model):
    """One step: after ``percent`` of the time until the due minute and ``minutes`` more, remind ``who``."""

    class Who(models.TextChoices):
        """Whom a rung reminds."""

        SPOKESPERSON = "spokesperson", _("who speaks")
        SPEAKERS = "speakers", _("all speakers")
        SUPPORTERS = "supporters", _("supporters")
        OWNERS = "owners", _("owners")
        ROTA = "rota", _("whose turn it is")

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="rungs")
    percent = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(default=0)
    who = models.CharField(max_length=12, choices=Who.choices)
    rota = models.ForeignKey(Rota, models.CASCADE, related_name="rungs", null=True)

    class Meta:
        ordering = ["percent", "minutes", "id"]

    @property
    def key(self) -> str:
        """Its name in decisions already made: the same step, set again, reminds nobody twice."""
        return f"{self.percent}%+{self.minutes}m {self.who}{' ' + self.rota.public_id if self.rota else ''}"


ROLES = {
    Rung.Who.SPEAKERS: Role.SPEAKER,
    Rung.Who.SUPPORTERS: Role.SUPPORTER,
    Rung.Who.OWNERS: Role.OWNER,
}


@dataclass(frozen=True)
class Ladder:
    """A page's rungs, its quiet hours, its people and whose turn it is now: all that deciding needs, read once."""

    page: Page
    rungs: Sequence[Rung]
    pace: Pace
    people: Sequence[Person]
    turns: Sequence[Shift]

    def at(self, rung: Rung, deadline: Deadline) -> datetime:
        """Return when ``rung`` reminds of ``deadline``.

        Before it is due, nobody is woken earlier in the quiet hours than half an hour ahead.
        """
        share = (deadline.due_at - deadline.since) * rung.percent / WHOLE
        moment = deadline.since + share + timedelta(minutes=rung.minutes)
        if moment < deadline.due_at and is_quiet(self.pace, moment, self.page.zone):
            return max(moment, deadline.due_at - LEAST_LEAD)
        return moment

    def people_of(self, rung: Rung, deadline: Deadline) -> list[Person]:
        """Return whom ``rung`` reminds. Where a voice or a turn is nobody's, the owners: word is never owed by none."""
        if rung.who == Rung.Who.SPOKESPERSON:
            voice = deadline.person_id or (deadline.incident.spokesperson_id if deadline.incident else None)
            return self._ids([voice]) or self._role(Role.OWNER)
        if rung.who == Rung.Who.ROTA:
            return self._ids(it.person_id for it in self.turns if it.rota_id == rung.rota_id) or self._role(Role.OWNER)
        return self._role(ROLES[Rung.Who(rung.who)])

    def next_after(self, deadline: Deadline, now: datetime) -> datetime | None:
        """Return when there is next something to decide, or None where the ladder has ended."""
        return min((at for rung in self.rungs if (at := self.at(rung, deadline)) > now), default=None)

    def _ids(self, wanted: Iterable[int | None]) -> list[Person]:
        ids = set(wanted)
        return [person for person in self.people if person.pk in ids]

    def _role(self, role: Role) -> list[Person]:
        return [person for person in self.people if person.role == role]


def ladder_of(page: Page, now: datetime) -> Ladder:
    """Return the ladder of ``page`` as it stands: five queries."""
    people = list(page.people.filter(is_active=True, erased_at=None))
    turns = Shift.objects.filter(rota__page=page, begins_at__lte=now, ends_at__gt=now)
    return Ladder(page, rungs_of(page), pace_of(page), people, list(turns))


def rungs_of(page: Page) -> list[Rung]:
    """Return the house's rungs in order, or the usual ones where it has set none."""
    return list(page.rungs.select_related("rota")) or usual_rungs(page)


def usual_rungs(page: Page) -> list[Rung]:
    """Return the usual ladder: who speaks at 80 % and 100 %, supporters five minutes later, owners ten after that."""
    steps = [
        (80, 0, Rung.Who.SPOKESPERSON),
        (100, 0, Rung.Who.SPOKESPERSON),
        (100, 5, Rung.Who.SUPPORTERS),
        (100, 15, Rung.Who.OWNERS),
    ]
    return [Rung(page=page, percent=percent, minutes=minutes, who=who) for percent, minutes, who in steps]
