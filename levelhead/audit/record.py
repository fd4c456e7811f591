"""Writing the audit trail."""

from collections.abc import Iterable

from levelhead.audit.models import Entry
from levelhead.lib.clock import machine_now


def record(
    verb: str,
    *,
    page_id: int | None,
    person_id: int | None,
    system_user: str = "",
    subject: str = "",
    subject_id: str = "",
    **details: str | int | bool | None,
) -> Entry:
    """Add a line: who (ids) did ``verb`` to what. ``details`` are ids, counts and states, never words or addresses."""
    return Entry.objects.create(
        page_id=page_id,
        at=machine_now(),
        person_id=person_id,
        system_user=system_user,
        verb=verb,
        subject=subject,
        subject_id=subject_id,
        details=details,
    )


def record_many(verb: str, *, page_id: int, subject: str, subject_ids: Iterable[str]) -> None:
    """Add a line for each of ``subject_ids``, to whom ``verb`` happened by itself: nobody of the team acted."""
    now = machine_now()
    Entry.objects.bulk_create(
        Entry(page_id=page_id, at=now, verb=verb, subject=subject, subject_id=one) for one in subject_ids
    )
