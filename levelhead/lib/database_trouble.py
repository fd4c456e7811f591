"""Why the database did not do what it was asked, as a sentence for the log."""

import sqlite3

from django.db import Error

_NO_SPACE = "53100"
"""PostgreSQL's word for a full disk (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""


def sentence(error: Error) -> str:
    """Return what is wrong, without the database's own words: those may repeat what it was given."""
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the rest tells at which step
    if code == sqlite3.SQLITE_FULL or getattr(cause, "sqlstate", "") == _NO_SPACE:
        return "The disk that the database is on is full."
    if code == sqlite3.SQLITE_IOERR:
        return "The disk that the database is on cannot be written; it may be full."
    return f"The database did not do it ({type(error).__name__})."
