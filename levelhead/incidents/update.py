"""Incident updates: what was said. An update is never edited; corrections are rows of their own."""

from collections.abc import Iterable

from django.db import models

from levelhead.incidents.choices import ComponentStatus, Impact, Status
from levelhead.lib.ids import public_id


class Update(models.Model):
    """One published word. ``said_at`` is page time; ``speaker_name`` and ``speaker_title`` are as they were then.

    ``time_is_estimate`` marks a time that was worked out afterwards; ``words_are_lost`` one whose content
    nobody has kept, so that the page can say so instead of inventing it. ``withdrawn_at`` (page time) marks one that
    was stopped after it was on the page: its words have gone back to the speaker's draft, and the page says so.
    ``routine`` marks one that says that nothing is new: the page and the feeds carry it, and of the subscribers only
    those who chose every word.
    """

    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="updates")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=16, choices=Status.choices)
    impact = models.CharField(max_length=12, choices=Impact.choices)
    headline = models.CharField(max_length=300)
    text = models.TextField()
    speaker = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    speaker_name = models.CharField(max_length=120)
    speaker_title = models.CharField(max_length=120, blank=True)
    said_at = models.DateTimeField()
    time_is_estimate = models.BooleanField(default=False)
    words_are_lost = models.BooleanField(default=False)
    routine = models.BooleanField(default=False, db_default=False)
    reopens = models.BooleanField(default=False)
    once = models.CharField(max_length=40, unique=True, null=True, editable=False)
    created_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["incident", "number"], name="update_number_once")]

    @property
    def fixed_text(self) -> str:
        """The words as readers see them: with typos that were fixed silently."""
        return self.with_fixes(self.fixes.all())

    def with_fixes(self, fixes: "Iterable[SilentFix]") -> str:
        """Return the words with ``fixes``, its own, for whoever has them at hand."""
        text = self.text
        for fix in fixes:
            text = text.replace(fix.old, fix.new, 1)
        return text

    @property
    def signature(self) -> str:
        """Who spoke, as the page names them."""
        return f"{self.speaker_name}, {self.speaker_title}" if self.speaker_title else self.speaker_name


class UpdateComponent(models.Model):
    """What an update said of a component: its status, and a word on it."""

    update_said = models.ForeignKey(Update, models.PROTECT, related_name="components")
    component = models.ForeignKey("levelhead.Component", models.PROTECT, related_name="+")
    status = models.CharField(max_length=24, choices=ComponentStatus.choices)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["component__position", "id"]


class Correction(models.Model):
    """An update put right in the open: ``struck`` stays on the page, struck; ``text`` says what is true.

    ``fact`` names what changed ("how many accounts"), ``reason`` why it was said wrong.

    ``withdrawn_at`` (page time) marks one that was stopped; its words are gone from it.
    """

    corrects = models.ForeignKey(Update, models.PROTECT, related_name="corrections")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    struck = models.TextField(blank=True)
    fact = models.CharField(max_length=200, blank=True, default="", db_default="")
    reason = models.CharField(max_length=300, blank=True, default="", db_default="")
    text = models.TextField()
    speaker = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    speaker_name = models.CharField(max_length=120)
    said_at = models.DateTimeField()
    created_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]


class SilentFix(models.Model):
    """A typo put right within minutes: readers see ``new``, the update keeps ``old``. ``at`` is page time."""

    fixes = models.ForeignKey(Update, models.PROTECT, related_name="fixes")
    old = models.CharField(max_length=200)
    new = models.CharField(max_length=200)
    person = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
