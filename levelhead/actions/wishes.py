"""What a subscriber asks for: of which parts, from which impact up, how often."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from levelhead.fanout.models import Subscriber, SubscriberComponent
from levelhead.incidents.choices import Impact
from levelhead.incidents.models import Component, Incident
from levelhead.lib.errors import Refused
from levelhead.wording.tongues import known

FIELDS = ("name", "language", "rhythm", "least_impact", "incident")


@dataclass(frozen=True)
class Wishes:
    """A subscriber's choices. No ``components`` and no ``incident`` mean the whole page; no ``language`` its first."""

    components: Sequence[Component] = ()
    incident: Incident | None = None
    least_impact: str = Impact.NONE
    rhythm: str = Subscriber.Rhythm.NEWS
    name: str = ""
    language: str = ""


def check_wishes(wishes: Wishes) -> Wishes:
    """Return ``wishes``; Refused where a choice is none of those offered."""
    if wishes.least_impact not in Impact:
        raise Refused(_("Choose from which impact on you want word."), "least_impact")
    if wishes.rhythm not in Subscriber.Rhythm:
        raise Refused(_("Choose how often you want word."), "rhythm")
    if wishes.language and wishes.language not in known():
        raise Refused(_("Choose one of the languages of the page."), "language")
    return wishes


def grant(subscriber: Subscriber, wishes: Wishes) -> None:
    """Write checked ``wishes`` over what ``subscriber`` had chosen."""
    for field in FIELDS:
        setattr(subscriber, field, getattr(wishes, field))
    subscriber.save(update_fields=FIELDS)
    subscriber.chosen.exclude(component__in=wishes.components).delete()
    SubscriberComponent.objects.bulk_create(
        (SubscriberComponent(subscriber=subscriber, component=one) for one in wishes.components), ignore_conflicts=True
    )


def wishes_of(subscriber: Subscriber) -> Wishes:
    """Return what ``subscriber`` has chosen."""
    chosen = [row.component for row in subscriber.chosen.select_related("component")]
    return Wishes(
        chosen,
        subscriber.incident,
        subscriber.least_impact,
        subscriber.rhythm,
        subscriber.name,
        subscriber.language,
    )
