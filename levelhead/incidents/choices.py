"""The field's own words for states, with what a reader sees for each."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where an incident stands."""

    INVESTIGATING = "investigating", _("Investigating")
    IDENTIFIED = "identified", _("Identified")
    MONITORING = "monitoring", _("Monitoring")
    RESOLVED = "resolved", _("Resolved")


class Impact(models.TextChoices):
    """How hard an incident hits, over all."""

    NONE = "none", _("None")
    MINOR = "minor", _("Minor")
    MAJOR = "major", _("Major")
    CRITICAL = "critical", _("Critical")


class ComponentStatus(models.TextChoices):
    """How a component is doing. ``paused`` in the interface is a chosen outage and counts as one."""

    OPERATIONAL = "operational", _("Working")
    DEGRADED = "degraded_performance", _("Slow or flaky")
    PARTIAL = "partial_outage", _("Not working for some")
    MAJOR = "major_outage", _("Not working")
    MAINTENANCE = "under_maintenance", _("Being worked on, as planned")


class Kind(models.TextChoices):
    """The kind of crisis, as the person who declares it would say it."""

    HACK = "hack", _("Accounts misused")
    OUTAGE = "outage", _("Down")
    DEGRADED = "degraded", _("Slow or flaky")
    BREACH = "breach", _("Data exposed")
    DATA_LOSS = "data_loss", _("Data lost")
    BILLING = "billing", _("Money wrong")
    THIRD_PARTY = "third_party", _("A supplier")
    PHISHING = "phishing", _("Fake messages in our name")
    MISTAKE = "mistake", _("Our mistake")
    OTHER = "other", _("Other")


WORST = [
    ComponentStatus.OPERATIONAL,
    ComponentStatus.MAINTENANCE,
    ComponentStatus.DEGRADED,
    ComponentStatus.PARTIAL,
    ComponentStatus.MAJOR,
]

PROPOSED_IMPACT = {
    ComponentStatus.OPERATIONAL: Impact.NONE,
    ComponentStatus.MAINTENANCE: Impact.NONE,
    ComponentStatus.DEGRADED: Impact.MINOR,
    ComponentStatus.PARTIAL: Impact.MAJOR,
    ComponentStatus.MAJOR: Impact.CRITICAL,
}


def worst(statuses: list[str]) -> ComponentStatus:
    """Return the worst of component ``statuses``; operational where there are none."""
    return max((ComponentStatus(s) for s in statuses), key=WORST.index, default=ComponentStatus.OPERATIONAL)


def proposed_impact(statuses: list[str]) -> Impact:
    """Return the impact to propose from the worst of the components' ``statuses``; a person may change it."""
    return PROPOSED_IMPACT[worst(statuses)]
