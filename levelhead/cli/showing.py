"""What a verb tells: lines for people, and the same as JSON for programs.

The JSON's names are a promise to programs: add to them, never change one. Times are ISO 8601 in UTC.
"""

from datetime import datetime

from django.conf import settings

from levelhead.cadence.queries import open_promise
from levelhead.cli import knowing
from levelhead.cli.plainly import Facts, tell
from levelhead.fanout.links import picture_link
from levelhead.lib.zones import local, zone_word
from levelhead.models import Correction, Incident, Page, Update

__all__ = ["Facts", "tell"]  # handed on: who shows, tells


def when(moment: datetime, page: Page) -> str:
    """Return a time as people read it, in the page's zone, with the zone named."""
    return f"{local(moment, page.zone):%a %d %b %Y %H:%M} {zone_word(page.zone, moment)}"


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def url(incident: Incident) -> str:
    """Return the incident's lasting address."""
    return f"{settings.ENV.public_url}/incidents/{incident.public_id}/"


def incident_facts(incident: Incident) -> Facts:
    """Return an incident without its updates."""
    promise = open_promise(incident)
    return {
        "id": incident.public_id,
        "headline": incident.headline,
        "kind": incident.kind,
        "status": incident.status,
        "impact": incident.impact,
        "personal_data": incident.personal_data,
        "speaker": incident.spokesperson.name,
        "began_at": _iso(incident.began_at),
        "began_is_estimate": incident.began_is_estimate,
        "published_at": _iso(incident.published_at),
        "resolved_at": _iso(incident.resolved_at),
        "false_alarm_at": _iso(incident.false_alarm_at),
        "next_by": _iso(promise.due_at if promise else None),
        "url": url(incident) if incident.published_at else None,
        "components": [
            {"name": one.component.name, "status": one.status, "note": one.note}
            for one in incident.affected.select_related("component")
        ],
    }


def update_facts(update: Update) -> Facts:
    """Return an update with its corrections."""
    return {
        "id": update.public_id,
        "number": update.number,
        "status": update.status,
        "headline": update.headline,
        "text": update.text,
        "signature": update.signature,
        "said_at": _iso(update.said_at),
        "time_is_estimate": update.time_is_estimate,
        "words_are_lost": update.words_are_lost,
        "withdrawn_at": _iso(update.withdrawn_at),
        "fixes": [{"old": one.old, "new": one.new, "at": _iso(one.at)} for one in update.fixes.all()],
        "suggested": [
            {"author": one.suggestion.author.name, "start": one.start, "end": one.end}
            for one in update.spans.select_related("suggestion__author")
        ],
        "knowledge": [knowing.facts(one) for one in update.knowledge.all()],
        "pictures": [
            {"id": one.public_id, "url": picture_link(update.public_id, one.checksum), "alt": one.alt}
            for one in update.pictures.all()
        ],
        "corrections": [correction_facts(one) for one in update.corrections.all()],
    }


def correction_facts(correction: Correction) -> Facts:
    """Return a correction."""
    return {
        "id": correction.public_id,
        "struck": correction.struck,
        "fact": correction.fact,
        "reason": correction.reason,
        "text": correction.text,
        "signature": correction.speaker_name,
        "said_at": _iso(correction.said_at),
    }


def full_facts(incident: Incident) -> Facts:
    """Return an incident with all its updates, the newest first."""
    return incident_facts(incident) | {"updates": [update_facts(one) for one in incident.updates.all()]}


def next_line(incident: Incident) -> list[str]:
    """Return the line that says by when the next update is promised; none where no promise stands."""
    promise = open_promise(incident)
    return [f"Next update by {when(promise.due_at, incident.page)}"] if promise else []


def incident_line(incident: Incident) -> str:
    """Return an incident in one line."""
    hidden = "" if incident.published_at else " (not published)"
    return f"{incident.public_id}  {incident.status:<13}  {incident.headline}{hidden}"


def full_lines(incident: Incident) -> list[str]:
    """Return an incident and its updates as people read them."""
    page = incident.page
    alarm = " · a false alarm" if incident.false_alarm_at else ""
    lines = [incident.headline, f"{incident.public_id} · {incident.status} · {incident.impact} impact{alarm}"]
    lines.append(
        f"{incident.spokesperson.signature} speaks · began {_about(incident.began_is_estimate)}"
        f"{when(incident.began_at, page)}"
    )
    lines += next_line(incident)
    lines += [
        f"  {one.component.name}: {one.status}{' · ' + one.note if one.note else ''}"
        for one in incident.affected.select_related("component")
    ]
    lines += knowing.standing_lines(incident)
    for update in incident.updates.all():
        lines += _update_lines(update, page)
    return lines


def _update_lines(update: Update, page: Page) -> list[str]:
    stamp = f"{_about(update.time_is_estimate)}{when(update.said_at, page)}"
    lines = ["", f"{update.number}. {stamp} · {update.signature} · {update.status}"]
    lines += [f"   {line}".rstrip() for line in update.text.splitlines()]
    lines += knowing.update_lines(update)
    lines += [f"   Picture: {one.alt}" for one in update.pictures.all()]
    if update.withdrawn_at:
        lines.append(f"   Withdrawn {when(update.withdrawn_at, page)}; its words went back to the draft.")
    for one in update.corrections.filter(withdrawn_at=None):
        struck = f" instead of “{one.struck}”" if one.struck else ""
        lines.append(f"   Corrected {when(one.said_at, page)}{struck}: {one.text}")
    return lines


def _about(estimate: bool) -> str:
    return "about " if estimate else ""
