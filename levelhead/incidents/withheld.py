"""Words that must not get out yet: the flaw, a suspect, a customer. Kept sealed, since copies of a database travel."""

from django.db import models

from levelhead.lib.ids import public_id


class WithheldWord(models.Model):
    """Words that nothing which goes out may hold until they are taken off their incident's list.

    ``sealed`` holds them (``fanout.seal``); they stand nowhere else.
    """

    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="withheld")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    sealed = models.BinaryField()
    added_by = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
