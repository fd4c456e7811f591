"""What is known at this moment and what is not: rows of their own beside an update's text.

What is not known yet, and what readers can do, stands on the page until a later update ends it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from levelhead.lib.ids import public_id


class Sort(models.TextChoices):
    """What an item is, in the order in which readers get them."""

    KNOWN = "known", _("What we know")
    UNKNOWN = "unknown", _("Not known yet")
    DOING = "doing", _("What we are doing")
    CAN = "can", _("What you can do")


class KnowledgeItem(models.Model):
    """One thing known, not known, being done, or to be done by readers (``whom``: those whom it is for; empty: all).

    ``ended_with`` is the update with which it ceased to stand; ``answer`` says what was found out, where it was.
    """

    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="knowledge")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    said_with = models.ForeignKey("levelhead.Update", models.PROTECT, related_name="knowledge")
    sort = models.CharField(max_length=8, choices=Sort.choices)
    text = models.TextField()
    whom = models.CharField(max_length=120, blank=True)
    ended_with = models.ForeignKey("levelhead.Update", models.PROTECT, related_name="ended", null=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]


STANDING = (Sort.UNKNOWN, Sort.CAN)


@dataclass(frozen=True)
class Can:
    """Something that readers can do; ``whom`` names those whom it is for, empty: everybody."""

    text: str
    whom: str = ""


@dataclass(frozen=True)
class Knowledge:
    """What an update says besides its text. ``ended`` maps the public id of an item that stood to what was found out
    (empty: it is struck, or no longer holds).
    """

    known: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    doing: tuple[str, ...] = ()
    can: tuple[Can, ...] = ()
    ended: Mapping[str, str] = field(default_factory=dict)

    def items(self) -> Iterable[tuple[Sort, str, str]]:
        """Yield everything that is newly said: its sort, its words, whom it is for."""
        for sort, texts in ((Sort.KNOWN, self.known), (Sort.UNKNOWN, self.unknown), (Sort.DOING, self.doing)):
            for text in texts:
                yield sort, text, ""
        for can in self.can:
            yield Sort.CAN, can.text, can.whom

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text that readers will see."""
        said = [text for _sort, text, _whom in self.items()] + [can.whom for can in self.can]
        return tuple(text for text in (*said, *self.ended.values()) if text)


def standing(items: Iterable[KnowledgeItem]) -> list[KnowledgeItem]:
    """Return those of ``items`` that readers still see: not known yet, or to be done by them."""
    return [item for item in items if item.sort in STANDING and item.ended_with_id is None]
