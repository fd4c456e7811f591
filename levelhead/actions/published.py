"""What every public change shares: the page's revision, the message to subscribers, the wake-up after commit."""

from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from levelhead.incidents.models import Incident, Page
from levelhead.lib.errors import Refused
from levelhead.lib.wake import wake


def locked(incident: Incident) -> Incident:
    """Return the incident as it stands now, held until the transaction ends, so that two presses come one by one."""
    fresh: Incident = Incident.objects.select_for_update().select_related("page").get(pk=incident.pk)
    return fresh


def refuse_frozen(page: Page) -> None:
    """Raise Refused while ``page`` is frozen. The row is asked: what is in memory may be from before."""
    if Page.objects.filter(pk=page.pk, frozen_at__isnull=False).exists():
        raise Refused(_("Everything is frozen: nothing is published or sent. An owner thaws it under “Freeze”."))


def bump(page: Page, *, even_frozen: bool = False) -> int:
    """Raise the page's revision, wake the press after commit, and return the new revision.

    Every public change comes through here, so a frozen page changes by none of them, whatever the door; only what
    takes words away may go on (``even_frozen``).
    """
    Page.objects.filter(pk=page.pk).update(revision=F("revision") + 1)
    page.refresh_from_db(fields=["revision"])
    if not even_frozen:
        refuse_frozen(page)
    wake_after_commit("press")
    return page.revision


def wake_after_commit(name: str) -> None:
    """Wake the processes called ``name`` once what was written can be read."""
    transaction.on_commit(partial(wake, settings.ENV.data / "wake", name))
