"""What the clock watches: anything owed by a certain minute, so that people are nudged before and after it.

A new kind of thing owed calls ``watch`` when it is owed and ``let_go`` when it is done, both inside the transaction of
the act; its words stand in ``wording.nudges``.
"""

from datetime import datetime

from django.db import models

from levelhead.incidents.models import Incident, Page
from levelhead.lib.clock import machine_now, page_now
from levelhead.lib.ids import public_id
from levelhead.people.models import Person


class Deadline(models.Model):
    """Something owed by ``due_at``, since ``since`` (page time). ``subject_id`` is the public id of what is owed.

    ``person`` sees to it where it is not the incident's voice.
    ``nudge_at`` is when the clock next has something to decide here; empty once it is done, or the ladder has ended.
    """

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="deadlines")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="deadlines", null=True)
    person = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=16)
    subject_id = models.CharField(max_length=24)
    since = models.DateTimeField()
    due_at = models.DateTimeField()
    nudge_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["page", "nudge_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id"], condition=models.Q(done_at=None), name="one_open_deadline_a_subject"
            )
        ]


class Nudge(models.Model):
    """The clock's decision to remind one person of one deadline at one rung of the ladder. It is made once.

    What was decided for a person at one moment shares a ``bundle``, and is told in one message.
    """

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="nudges")
    rung = models.CharField(max_length=40)
    person = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    bundle = models.CharField(max_length=12, db_index=True)
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["deadline", "rung", "person"], name="nudge_decided_once")]


NEXT_WORD, FIRST_WORD, AFTER, UNDELIVERED = "next_word", "first_word", "after", "undelivered"


def watch(
    page: Page,
    kind: str,
    subject_id: str,
    due: datetime,
    *,
    since: datetime | None = None,
    incident: Incident | None,
    person: Person | None = None,
    climbs: bool = True,
) -> Deadline:
    """Watch over what is owed by ``due`` (page time). One already watched for another minute is watched anew.

    ``since`` is when it began to be owed, now where it is None: the ladder counts its shares from there. One that does
    not ``climb`` is on no ladder: whoever watches it tells people themselves.
    """
    begin = since or page_now(page)
    standing = Deadline.objects.filter(kind=kind, subject_id=subject_id, done_at=None).first()
    if standing is not None and standing.due_at == due:
        return standing
    let_go(kind, subject_id)
    return Deadline.objects.create(
        page=page,
        kind=kind,
        subject_id=subject_id,
        incident=incident,
        person=person,
        since=begin,
        due_at=due,
        nudge_at=begin if climbs else None,
    )


def let_go(kind: str, subject_id: str) -> None:
    """Watch no longer: it is done, or nobody owes it any more."""
    Deadline.objects.filter(kind=kind, subject_id=subject_id, done_at=None).update(
        done_at=machine_now(), nudge_at=None
    )
