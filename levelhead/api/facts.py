"""Rows as programs read them."""

from typing import Any

from levelhead.cadence.queries import open_promise
from levelhead.fanout.links import incident_link, picture_link
from levelhead.incidents.models import Component, Correction, Incident, KnowledgeItem, Picture, Update

Facts = dict[str, Any]


def incident(this: Incident) -> Facts:
    """Return an incident with all its updates, the newest first."""
    promise = open_promise(this)
    updates = this.updates.prefetch_related("corrections", "components__component", "fixes", "knowledge", "pictures")
    return {
        "id": this.public_id,
        "name": this.headline,
        "kind": this.kind,
        "status": this.status,
        "impact": this.impact,
        "personal_data": this.personal_data,
        "shortlink": incident_link(this) if this.published_at else None,
        "started_at": this.began_at,
        "created_at": this.published_at,
        "resolved_at": this.resolved_at,
        "next_by": promise.due_at if promise else None,
        "speaker": this.spokesperson.name,
        "components": [
            {"id": row.component.public_id, "name": row.component.name, "status": row.status, "note": row.note}
            for row in this.affected.select_related("component")
        ],
        "incident_updates": [update(one, this) for one in updates],
    }


def update(this: Update, of: Incident) -> Facts:
    """Return one word with its corrections."""
    return {
        "id": this.public_id,
        "incident_id": of.public_id,
        "number": this.number,
        "status": this.status,
        "body": this.fixed_text,
        "signed": this.signature,
        "created_at": this.said_at,
        "display_at": this.said_at,
        "withdrawn_at": this.withdrawn_at,
        "affected_components": [
            {"code": row.component.public_id, "name": row.component.name, "new_status": row.status}
            for row in this.components.all()
        ],
        "corrections": [correction(one) for one in this.corrections.all() if one.withdrawn_at is None],
        "knowledge": [line(one) for one in this.knowledge.all()],
        "pictures": [picture(one, this) for one in this.pictures.all()],
    }


def picture(this: Picture, beside: Update) -> Facts:
    """Return a picture as a program can show it."""
    address = picture_link(beside.public_id, this.checksum)
    return {"url": address, "alt": this.alt, "width": this.width, "height": this.height}


def line(this: KnowledgeItem) -> Facts:
    """Return one line that stood beside a word."""
    said = {"id": this.public_id, "sort": this.sort, "text": this.text, "whom": this.whom}
    return {**said, "ended": this.ended_with_id is not None, "answer": this.answer}


def correction(this: Correction) -> Facts:
    """Return a correction."""
    return {
        "id": this.public_id,
        "struck": this.struck,
        "fact": this.fact,
        "reason": this.reason,
        "body": this.text,
        "signed": this.speaker_name,
        "created_at": this.said_at,
    }


def component(this: Component) -> Facts:
    """Return a component."""
    return {
        "id": this.public_id,
        "name": this.name,
        "description": this.description,
        "status": this.status,
        "group": this.group.name if this.group else None,
        "position": this.position,
    }
