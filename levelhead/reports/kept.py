"""Everything that is kept of a talk, for the reader to read."""

from datetime import datetime
from typing import Any

from levelhead.reports.models import Report, ReportEntry
from levelhead.reports.queries import shown_incident


def everything(report: Report) -> dict[str, Any]:
    """Return all that is kept of ``report`` as plain data; what the team noted among itself is counted, not shown."""
    about = shown_incident(report)
    entries = list(report.entries.prefetch_related("attachments"))
    said = [entry for entry in entries if entry.by != ReportEntry.By.NOTE]
    return {
        "organisation": report.page.organisation,
        "about": about.headline if about else None,
        "component": report.component.name if report.component else None,
        "way": report.source,
        "state": report.state,
        "address": report.address.where if report.address else None,
        "name": report.name,
        "language": report.language,
        "device": report.device,
        "told_at": _iso(report.told_at),
        "erased_at": _iso(report.erased_at),
        "talk": [_entry(entry) for entry in said],
        "notes_of_the_team": len(entries) - len(said),
    }


def _entry(entry: ReportEntry) -> dict[str, Any]:
    return {
        "by": entry.by,
        "name": entry.person_name,
        "at": _iso(entry.at),
        "text": entry.text,
        "blanked": entry.masked,
        "pictures": [
            {"name": one.name, "width": one.width, "height": one.height, "kept": one.removed_at is None}
            for one in entry.attachments.all()
            if not one.refused
        ],
        "not_taken": [one.name for one in entry.attachments.all() if one.refused],
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
