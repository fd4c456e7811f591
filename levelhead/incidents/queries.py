"""Questions about incidents that more than one room asks."""

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from levelhead.incidents.models import Component, Incident, Page, Update
from levelhead.lib.errors import NotFound


def the_page() -> Page:
    """Return this installation's page; NotFound where none has been made yet."""
    page = Page.objects.order_by("id").first()
    if page is None:
        raise NotFound(_("There is no page here yet. Make one with: levelhead init"))
    return page


def rooms(page: Page) -> QuerySet[Incident]:
    """Return the incidents that are not over, public or not, the newest first."""
    return page.incidents.filter(resolved_at=None).select_related("spokesperson")


def open_incidents(page: Page) -> QuerySet[Incident]:
    """Return the incidents that readers see as open, the newest first."""
    return rooms(page).exclude(published_at=None)


def past_incidents(page: Page) -> QuerySet[Incident]:
    """Return the incidents that are over and were public, the newest first."""
    return page.incidents.exclude(published_at=None).exclude(resolved_at=None).select_related("spokesperson")


def incident_by_id(page: Page, public_id: str) -> Incident:
    """Return the incident with this public id, or what it was merged into; NotFound otherwise."""
    found = page.incidents.select_related("spokesperson", "page").filter(public_id=public_id).first()
    if found is None:
        raise NotFound(_("There is no incident “%(id)s” on this page.") % {"id": public_id[:40]})
    return became(found)


def became(incident: Incident) -> Incident:
    """Return what ``incident`` has become in the end, through however many merges: itself, as a rule."""
    while incident.merged_into_id is not None:
        incident = Incident.objects.select_related("spokesperson", "page").get(pk=incident.merged_into_id)
    return incident


def update_by_id(page: Page, public_id: str) -> Update:
    """Return the update with this public id; NotFound otherwise."""
    found = Update.objects.select_related("incident").filter(incident__page=page, public_id=public_id).first()
    if found is None:
        raise NotFound(_("There is no update “%(id)s” on this page.") % {"id": public_id[:40]})
    return found


def components(page: Page) -> QuerySet[Component]:
    """Return the components in use, in the order readers see them: first those that stand under no heading.

    The databases do not agree on where nothing comes in an order, so it is said.
    """
    groups = F("group__position").asc(nulls_first=True), F("group__pk").asc(nulls_first=True)
    return page.components.filter(removed_at=None).select_related("group").order_by(*groups, "position", "pk")
