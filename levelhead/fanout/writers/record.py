"""An update as programs read it: the form that Statuspage documents for its webhooks (docs/reference/webhook.md)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from levelhead.fanout.links import incident_link, page_link
from levelhead.incidents.choices import PROPOSED_IMPACT, ComponentStatus, Impact, worst
from levelhead.incidents.models import Incident, Page, Update, UpdateComponent
from levelhead.incidents.queries import components, open_incidents
from levelhead.lib.markdown import to_text
from levelhead.wording.knowledge import update_in_full
from levelhead.wording.state import calm, several

_BY_WEIGHT = list(Impact)


class Record(Mapping[str, Any]):
    """An update's record, put together when somebody first looks at it: nearly every channel never does."""

    def __init__(self, update: Update) -> None:
        self._update = update

    @cached_property
    def _made(self) -> dict[str, Any]:
        return record(self._update)

    def __getitem__(self, key: str) -> Any:
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


def record(update: Update) -> dict[str, Any]:
    """Return page, incident with the updates up to this one, and the components that it changed."""
    incident = update.incident
    standing = incident.updates.filter(number__lte=update.number, withdrawn_at=None)
    said = list(standing.prefetch_related("components__component"))
    return {
        "page": _page(incident.page),
        "incident": {**_incident(incident, update), "incident_updates": [_said(one) for one in said]},
        "component_updates": [_change(row, said[1:], update.said_at) for row in said[0].components.all()],
    }


def _page(page: Page) -> dict[str, Any]:
    heaviest = max((Impact(one.impact) for one in open_incidents(page)), key=_BY_WEIGHT.index, default=None)
    parts = worst([one.status for one in components(page)])
    headlines = [one.headline for one in open_incidents(page)]
    description = several(len(headlines)) if len(headlines) > 1 else "".join(headlines) or calm(parts)
    return {
        "id": page.public_id,
        "name": page.organisation,
        "url": page_link(),
        "status_indicator": heaviest or PROPOSED_IMPACT[parts],
        "status_description": description,
    }


def _incident(incident: Incident, update: Update) -> dict[str, Any]:
    return {
        "id": incident.public_id,
        "name": update.headline,
        "status": update.status,
        "impact": update.impact,
        "impact_override": None,
        "backfilled": False,
        "created_at": _time(incident.published_at),
        "started_at": _time(incident.began_at),
        "updated_at": _time(update.said_at),
        "monitoring_at": None,
        "resolved_at": _time(incident.resolved_at),
        "scheduled_for": None,
        "scheduled_until": None,
        "shortlink": incident_link(incident),
        "components": [
            {"id": row.component.public_id, "name": row.component.name, "status": row.status}
            for row in incident.affected.select_related("component")
        ],
    }


def _said(update: Update) -> dict[str, Any]:
    return {
        "id": update.public_id,
        "incident_id": update.incident.public_id,
        "status": update.status,
        "body": to_text(update_in_full(update)),
        "created_at": _time(update.said_at),
        "display_at": _time(update.said_at),
        "updated_at": _time(update.said_at),
        "signed": update.signature,
        "affected_components": [
            {"code": row.component.public_id, "name": row.component.name, "new_status": row.status}
            for row in update.components.all()
        ],
    }


def _change(row: UpdateComponent, before: list[Update], at: datetime) -> dict[str, Any]:
    """One component's change; what it was is what the last word before said of it."""
    earlier = (old.status for update in before for old in update.components.all() if old.component == row.component)
    part = row.component
    return {
        "component_update": {
            "id": f"{row.update_said.public_id}-{part.public_id}",
            "component_id": part.public_id,
            "created_at": _time(at),
            "old_status": next(earlier, ComponentStatus.OPERATIONAL),
            "new_status": row.status,
        },
        "component": {
            "id": part.public_id,
            "name": part.name,
            "status": row.status,
            "created_at": _time(part.created_at),
        },
    }


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="milliseconds") if moment else None
