"""A report: what somebody told the team privately, and the talk that came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from levelhead.lib.ids import public_id, token


class Report(models.Model):
    """A private talk with one person who was hit.

    ``key`` is the private link's: whoever has it is that person. ``address`` is empty where they left none; ``name``,
    ``language`` and ``zone`` are what is known of them, and often nothing. ``told_at``, ``last_at`` (the latest entry)
    and ``reader_at`` (the latest word of the reader's) are page time; ``created_at`` is the machine's and counts for
    how long it is kept. ``lock`` counts what reader and team have said, so that two answers in one moment cannot both
    go out. ``once`` is the form's own token. ``held`` waits in the queue for strangers without proof of work until it
    is looked through; ``receipt_due``: it has been let in, and the automatic answer to it is still to come.
    ``remote`` names the talk at its source (a helpdesk's ticket, a direct message), ``remote_url`` leads there.
    ``placed_by`` is who moved it to its incident or group by hand; what a person has placed stays there.
    """

    class State(models.TextChoices):
        """Waiting for a person, taken by one, answered, or closed."""

        WAITING = "waiting", _("waiting")
        TAKEN = "taken", _("taken")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("closed")

    class Source(models.TextChoices):
        """By which way it came."""

        FORM = "form", _("by the form")
        MAIL = "mail", _("by mail")
        SOCIAL = "social", _("by a private message")
        HAND = "hand", _("told to us")
        HELPDESK = "helpdesk", _("by the helpdesk")

    class About(models.TextChoices):
        """What it is: trouble, a question about an update, or thanks."""

        TROUBLE = "trouble", _("trouble")
        QUESTION = "question", _("a question")
        THANKS = "thanks", _("thanks")

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="reports")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    key = models.CharField(max_length=64, unique=True, default=token, editable=False)
    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="reports", null=True)
    component = models.ForeignKey("levelhead.Component", models.PROTECT, related_name="+", null=True)
    update_asked = models.ForeignKey("levelhead.Update", models.PROTECT, related_name="questions", null=True)
    group = models.ForeignKey("levelhead.ReportGroup", models.PROTECT, related_name="reports", null=True)
    placed_by = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    taken_by = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+", null=True)
    taken_at = models.DateTimeField(null=True)
    about = models.CharField(max_length=10, choices=About.choices, default=About.TROUBLE)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.FORM)
    address = models.ForeignKey("levelhead.Address", models.PROTECT, related_name="reports", null=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=12, blank=True)
    zone = models.CharField(max_length=64, blank=True)
    device = models.CharField(max_length=24, blank=True)
    remote = models.CharField(max_length=200, blank=True)
    remote_url = models.CharField(max_length=500, blank=True)
    told_at = models.DateTimeField()
    last_at = models.DateTimeField()
    reader_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_index=True)
    closed_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    lock = models.PositiveIntegerField(default=0)
    once = models.CharField(max_length=40, unique=True, null=True, editable=False)
    held = models.BooleanField(default=False)
    receipt_due = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ["-reader_at", "-id"]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(receipt_due=True), name="report_receipt_due"),
            models.Index(fields=["page", "state", "-reader_at"]),
            models.Index(fields=["incident", "group"]),
            models.Index(fields=["page", "source", "remote"]),
        ]

    @property
    def called(self) -> str:
        """What the team calls whoever it is."""
        return self.name or str(_("somebody"))

    @property
    def is_over(self) -> bool:
        """Whether nothing more can be said in it."""
        return self.erased_at is not None


class ReportEntry(models.Model):
    """One thing said in a talk. ``at`` is page time, ``created_at`` the machine's.

    ``masked`` counts the secrets that were blanked before it was stored. ``remote_id`` names it at its source (a mail's
    Message-ID, a webhook's event), so that what is delivered twice is kept once.
    """

    class By(models.TextChoices):
        """Whose words they are; a note is for the team alone."""

        READER = "reader"
        STAFF = "staff"
        AUTOMATIC = "automatic"
        NOTE = "note"

    report = models.ForeignKey(Report, models.PROTECT, related_name="entries")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    by = models.CharField(max_length=10, choices=By.choices)
    person = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+", null=True)
    person_name = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    masked = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()
    created_at = models.DateTimeField()
    remote_id = models.CharField(max_length=128, blank=True)
    once = models.CharField(max_length=40, unique=True, null=True, editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "remote_id"], condition=~models.Q(remote_id=""), name="entry_once_from_its_source"
            )
        ]


class Attachment(models.Model):
    """A picture that came with an entry, re-encoded by us. The file's name is the public id; ``name`` is the reader's.

    ``removed_at``: the file is gone, by the reader's wish or after the time for keeping it. ``refused``: it was no
    picture that we take; nothing but its name was kept, so that the team knows of it.
    """

    entry = models.ForeignKey(ReportEntry, models.PROTECT, related_name="attachments")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    name = models.CharField(max_length=80, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    octets = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    refused = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ["id"]
