"""After a removal: the bytes of the words leave the database's files, and the data folder's other texts."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection

from levelhead.actions.group_reports import forget
from levelhead.actions.old_copies import clear_copies, drop_sealed
from levelhead.actions.read_mails import read_mails
from levelhead.actions.redact import take_out_again
from levelhead.actions.removing_words import mark, pattern
from levelhead.fanout.models import Message
from levelhead.fanout.seal import unseal
from levelhead.incidents.models import Removal
from levelhead.lib.clock import machine_now
from levelhead.reports.models import IncomingMail, ReportGroup
from levelhead.voice.models import Draft, KeptDraft, Suggestion

RETURNING = timedelta(days=1)
_ALWAYS = {
    it._meta.db_table for it in (Draft, KeptDraft, Suggestion, IncomingMail, Message, ReportGroup, Session)
}
"""Where rows that held the words may have been deleted or emptied before anybody asked for their removal."""
KEPT = "kept"  # words that a command could not say


def scrub_waiting() -> bool:
    """Do what removals have left to do; idempotent, and tried again until the database lets go. Returns False."""
    waiting = list(Removal.objects.filter(cleaned_at=None).select_related("word", "page"))
    if not waiting:
        return False
    while read_mails():
        pass  # what waits may hold them, and is searched once it has been read
    for removal in waiting:
        take_out_again(removal)
    forget()
    words = [unseal(bytes(removal.word.sealed)) for removal in waiting]
    _clean_texts(settings.ENV.data / KEPT, words)
    clear_copies(settings.ENV.data)
    if _rewrite(waiting):
        Removal.objects.filter(pk__in=[removal.pk for removal in waiting]).update(cleaned_at=machine_now())
    return False


def look_again() -> bool:
    """Take out what has come back with words removed within a day: an open tab saves what it shows. Returns False."""
    for removal in Removal.objects.filter(made_at__gte=machine_now() - RETURNING).select_related("word", "page"):
        take_out_again(removal)
    drop_sealed(settings.ENV.data)
    return False


def _rewrite(waiting: list[Removal]) -> bool:
    """Write the database's files anew without what was deleted; False where somebody else is in the way just now.

    An UPDATE leaves the old words behind: SQLite in free pages and its log, PostgreSQL in dead rows.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            with suppress(OperationalError):
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                row = cursor.fetchone()
                return bool(row and row[0] == 0)
            return False
        for table in sorted({*_ALWAYS, *(f"levelhead_{kind}" for removal in waiting for kind in removal.places)}):
            cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(table)}")
    return True


def _clean_texts(folder: Path, words: list[str]) -> None:
    for path in folder.glob("*.md") if folder.is_dir() else ():
        text = path.read_text(encoding="utf-8", errors="replace")
        cleaned = text
        for one in words:
            cleaned = pattern(one).sub(mark(), cleaned)
        if cleaned != text:
            path.write_text(cleaned, encoding="utf-8")
