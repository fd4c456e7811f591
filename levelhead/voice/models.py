"""Drafts and suggestions: what is being written before the one voice says it."""

from django.db import models

from levelhead.lib.ids import public_id


class Draft(models.Model):
    """What one person is writing for one incident; for declaring a new one, ``incident`` is empty.

    ``content`` holds the form as it stands (text, headline, status, components, next update). ``version`` counts
    saves: a save names the version it began from, so that two tabs cannot overwrite each other unseen.
    """

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="+")
    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="drafts", null=True)
    person = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="drafts")
    version = models.PositiveIntegerField(default=0)
    content = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "incident"], name="one_draft_a_person_and_incident"),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(incident=None), name="one_first_draft_a_person"
            ),
        ]


class KeptDraft(models.Model):
    """An earlier or a rival version of a draft. ``rival`` marks one that met a newer version when it was saved."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="kept")
    version = models.PositiveIntegerField()
    content = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    rival = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]


class Suggestion(models.Model):
    """Words somebody offers to the spokesperson, who takes them or leaves them."""

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting"
        TAKEN = "taken"
        LEFT = "left"

    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="suggestions")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    author = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    text = models.TextField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]


class ShortPost(models.Model):
    """A short post by one of the team that restates what the page says; it is signed with a first name. Page time."""

    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="short_posts")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    author = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    text = models.CharField(max_length=1000)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]


class Approval(models.Model):
    """Words for the next update that somebody was asked to look at first, and their yes.

    ``lock`` is the incident's when it was asked: with the next public word the asking is over. ``texts`` are all that
    readers would see, with a mark where they name the promised time, and checksums of pictures. Times are page time.

    With a ``language`` they are translations of ``originals``, in the same order, and ``lock`` says nothing: who said
    yes to words in another language has said yes to them.
    """

    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="approvals")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    lock = models.PositiveIntegerField()
    of = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    texts = models.JSONField(default=list)
    language = models.CharField(max_length=12, blank=True, default="", db_default="")
    originals = models.JSONField(null=True)

    class Meta:
        ordering = ["id"]


class TakenSpan(models.Model):
    """Words of an update that were somebody's suggestion: from ``start`` to ``end``, in characters of its text."""

    update_said = models.ForeignKey("levelhead.Update", models.PROTECT, related_name="spans")
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="spans")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["start", "id"]

    @property
    def quote(self) -> str:
        """The words themselves; empty where the update's words have been removed since."""
        words = self.update_said.text[self.start : self.end]
        return words if words in self.suggestion.text else ""


class Handover(models.Model):
    """The voice offered to somebody: it passes when they have accepted, and not before ``at`` (page time), if set.

    ``line`` is what readers are told when it passes; empty: nothing beyond who speaks. ``told_at`` notes that the
    spokesperson was told that its time came and nobody had accepted.
    """

    class State(models.TextChoices):
        """How it stands."""

        OFFERED = "offered"
        ACCEPTED = "accepted"
        PASSED = "passed"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="handovers")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    giver = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    to = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OFFERED)
    at = models.DateTimeField(null=True)
    line = models.CharField(max_length=300, blank=True)
    offered_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident"],
                condition=models.Q(state__in=["offered", "accepted"]),
                name="one_open_handover_an_incident",
            )
        ]


class Holding(models.Model):
    """Who held an incident's voice from when, and why it passed to them: the record of the one voice.

    ``line`` is what the one before said in public about it.
    """

    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="holdings")
    person = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    since = models.DateTimeField()
    reason = models.TextField(blank=True)
    taken = models.BooleanField(default=False)
    line = models.CharField(max_length=300, blank=True, default="", db_default="")

    class Meta:
        ordering = ["id"]
