"""Open a confirmation round: ask those who were hit, one to one, whether it works for them now."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.published import locked, refuse_frozen, wake_after_commit
from levelhead.actions.say_update import check_voice
from levelhead.confirm.models import Asked, Round
from levelhead.confirm.queries import open_round
from levelhead.fanout.models import Message, Subscriber
from levelhead.fanout.post import USUAL
from levelhead.fanout.wants import affected_by, only_component
from levelhead.incidents.choices import Status
from levelhead.incidents.models import Incident
from levelhead.lib.clock import machine_now, page_now
from levelhead.lib.errors import Refused
from levelhead.reports.models import Report

CHUNK = 1000
ROUNDABLE = (Status.MONITORING, Status.RESOLVED)


@dataclass(frozen=True)
class Invited:
    """Whom to ask: always those who told us; ``subscribers`` of what is affected, all of them or a ``sample``."""

    subscribers: bool = False
    sample: int | None = None
    is_public: bool = False


@transaction.atomic
def ask_if_fixed(actor: Actor, incident: Incident, invited: Invited) -> Round:
    """Open a round and queue the question; return the round. A second press returns the one that is open.

    Raises NotAllowed unless ``actor`` is the spokesperson, and Refused while nothing is said to work again yet, or
    where there is nobody to ask.
    """
    actor.require("hold_voice")
    fresh = locked(incident)
    check_voice(actor, fresh)
    refuse_frozen(fresh.page)
    if (already := open_round(fresh)) is not None:
        return already
    if fresh.status not in ROUNDABLE or fresh.published_at is None:
        raise Refused(_("Say first, in public, that it should work again: the status is then “Monitoring”."), "round")
    asked = Round.objects.create(
        page=fresh.page,
        incident=fresh,
        opened_by=actor.person,
        opened_at=page_now(fresh.page),
        is_public=invited.is_public,
        not_yet_when_resolved=None if fresh.resolved_at is None else 0,
    )
    number = _invite(asked, invited)
    if not number:
        raise Refused(_("There is nobody to ask: nobody has told you of it, and no subscriber was chosen."), "round")
    _post(asked)
    who = fresh.public_id
    it = asked.public_id
    actor.record("ask_if_fixed", page=fresh.page, subject="incident", subject_id=who, round=it, asked=number)
    return asked


def _invite(it: Round, invited: Invited) -> int:
    told = to_ask(it.incident)
    for report in told:
        Asked.objects.create(
            round=it, report=report, address=report.address, component=report.component, group=report.group
        )
    number = len(told)
    chosen = _subscribers(it.incident, invited, but={report.address_id for report in told})
    parts = only_component(it.incident, chosen)
    for at in range(0, len(chosen), CHUNK):
        some = chosen[at : at + CHUNK]
        rows = [
            Asked(round=it, subscriber=one, address_id=one.address_id, component_id=parts.get(one.pk)) for one in some
        ]
        number += len(Asked.objects.bulk_create(rows))
    return number


def to_ask(incident: Incident) -> list[Report]:
    """Return those who told us of trouble and can hear a question, each once; the newest talk of an address stands.

    Whom nothing reaches (what was told in person, without an address) would only make the answers look fewer; whoever
    has said already that it never touched them is left in peace.
    """
    told = incident.reports.filter(erased_at=None, held=False).exclude(about=Report.About.THANKS)
    told = told.exclude(source=Report.Source.HAND, address=None)
    told = told.exclude(pk__in=_untouched(incident).exclude(report=None).values("report"))
    seen, found = set[int | None](), list[Report]()
    for report in told.select_related("address", "component", "group").order_by("-id").iterator():
        if report.address_id is None or report.address_id not in seen:
            found.append(report)
        seen.add(report.address_id)
    return found


def _untouched(incident: Incident) -> QuerySet[Asked]:
    return Asked.objects.filter(round__incident=incident, answer=Asked.Answer.UNAFFECTED)


def _subscribers(incident: Incident, invited: Invited, but: set[int | None]) -> Sequence[Subscriber]:
    if not invited.subscribers:
        return []
    but = but | set(_untouched(incident).values_list("address_id", flat=True))
    everyone = [one for one in affected_by(incident) if one.address_id not in but]
    if invited.sample is None or invited.sample >= len(everyone):
        return everyone
    return random.SystemRandom().sample(everyone, max(invited.sample, 0))


def _post(it: Round) -> None:
    Message.objects.create(
        page=it.page,
        kind=Message.Kind.ROUND,
        source_id=it.public_id,
        thread=it.incident.public_id,
        urgency=USUAL,
        audience="round",
        created_at=machine_now(),
    )
    wake_after_commit("worker")
