"""Pictures beside an update: drawn anew by us, each with words for whoever cannot see it."""

from django.db import models

from levelhead.lib.ids import public_id

FOLDER = "pictures"
ENDING = ".webp"


def path_of(update: str, checksum: str) -> str:
    """Return where on the site the picture with this checksum stands, beside the update with this public id."""
    return f"/{FOLDER}/{update}/{checksum}{ENDING}"


class PictureManager(models.Manager["Picture"]):
    """Leaves the octets where they are until somebody asks for them: most who ask want the words."""

    def get_queryset(self) -> models.QuerySet["Picture"]:
        """Return all pictures, their octets not read yet."""
        return super().get_queryset().defer("octets")


class Picture(models.Model):
    """One picture of an update, or, while ``update_said`` is empty, of what ``person`` is writing for ``incident``.

    ``octets`` are a WebP file, ``checksum`` its SHA-256 and its name on the site, ``width`` and ``height`` are in
    pixels. ``alt`` says what it shows; it may be empty in a draft alone. ``dropped_at`` marks one that the writer took
    out of a draft under legal hold; any other is deleted. While an incident is being declared, ``incident`` is empty.
    """

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="+")
    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="pictures", null=True)
    update_said = models.ForeignKey("levelhead.Update", models.PROTECT, related_name="pictures", null=True)
    person = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    checksum = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.TextField(blank=True)
    octets = models.BinaryField()
    position = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    objects = PictureManager()

    class Meta:
        ordering = ["position", "id"]

    def within(self, tallest: int) -> tuple[int, int]:
        """Return width and height in pixels at which to show it, no taller than ``tallest``."""
        if self.height <= tallest:
            return self.width, self.height
        return max(1, round(self.width * tallest / self.height)), tallest
