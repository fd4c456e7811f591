"""Bring the page up to date with the rounds that it shows, at most once a minute: a thousand answers are one change."""

from django.db import transaction

from levelhead.actions.published import bump
from levelhead.confirm.models import Round
from levelhead.confirm.standing import of_round
from levelhead.incidents.models import Incident


def tell_rounds() -> bool:
    """Print anew what has changed since the last look; return False, for nothing is left over."""
    shown = Round.objects.filter(is_public=True, closed_at=None, page__frozen_at=None)
    for it in shown.select_related("page"):
        stands = of_round(it)
        figures = f"{stands.works}/{stands.answered}/{stands.asked}"
        if figures != it.told:
            with transaction.atomic():
                Round.objects.filter(pk=it.pk).update(told=figures)
                Incident.objects.filter(pk=it.incident_id).update(revision=bump(it.page))
    return False
