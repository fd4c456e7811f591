"""What a command's exit code means, and which error leads to which.

The numbers are a promise to programs (docs/reference/exit-codes.md); never give one a new meaning.
Errors are known by their dotted name, so that `levelhead --help` imports neither Django nor pydantic.
"""

from typing import Any, Final

import click

OK: Final = 0
FAILED: Final = 1
USAGE: Final = 2
NOT_PERMITTED: Final = 3
NOT_FOUND: Final = 4
SETTINGS: Final = 5
REFUSED: Final = 6
BUSY: Final = 7
FAULT: Final = 70


class CommandFailed(click.ClickException):
    """The deed could not be done. The message is the sentence that the person reads on stderr."""

    exit_code = FAILED


class NotPermitted(CommandFailed):
    """The person named may not do this."""

    exit_code = NOT_PERMITTED


class NotFound(CommandFailed):
    """What the command names does not exist."""

    exit_code = NOT_FOUND


class SettingsWrong(CommandFailed):
    """A setting is missing or cannot be understood."""

    exit_code = SETTINGS


class NotAccepted(CommandFailed):
    """What was given cannot be accepted as it is."""

    exit_code = REFUSED


class Busy(CommandFailed):
    """Something else holds what the command needs: a lock, a port."""

    exit_code = BUSY


BY_ERROR: Final[dict[str, type[CommandFailed]]] = {
    "levelhead.lib.errors.NotAllowed": NotPermitted,
    "levelhead.lib.errors.NotFound": NotFound,
    "levelhead.lib.errors.Refused": NotAccepted,
    "django.core.exceptions.PermissionDenied": NotPermitted,
    "django.core.exceptions.ObjectDoesNotExist": NotFound,
    "django.core.exceptions.ValidationError": NotAccepted,
    "django.core.exceptions.ImproperlyConfigured": SettingsWrong,
    "django.db.utils.OperationalError": CommandFailed,
    "pydantic_core._pydantic_core.ValidationError": SettingsWrong,
    "builtins.UnicodeDecodeError": NotAccepted,
    "builtins.OSError": CommandFailed,
}


def explained(error: Exception) -> CommandFailed | None:
    """The sentence and exit code for an error we know; None for one that is a fault of ours."""
    for kind in type(error).__mro__:
        known = BY_ERROR.get(f"{kind.__module__}.{kind.__qualname__}")
        if known is not None:
            return known(sentence(error))
    return None


def sentence(error: Exception) -> str:
    """The error in words: Django keeps several in a list, the system a number before its own, a gate its findings."""
    findings = getattr(error, "findings", None)
    if findings:
        return "\n".join([str(error), *map(_finding, findings)])
    if type(error).__name__ == "OperationalError":
        return _of_the_database(str(error))
    messages = getattr(error, "messages", None)
    if messages:
        return " ".join(str(message) for message in messages)
    if isinstance(error, UnicodeDecodeError):
        return f"This is no text in UTF-8: it cannot be read from its byte {error.start + 1} on. Save it as UTF-8."
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    return str(error) or type(error).__name__


def _of_the_database(why: str) -> str:
    if "locked" in why:
        return "The database is busy with something else, and nothing was changed. Try again in a moment."
    if "disk is full" in why or "No space left" in why:
        return "The disk is full, and nothing was changed. Make room for the database, then try again."
    reason = " ".join(why.split()).rstrip(".?")
    return f"The database does not do it, and nothing was changed: {reason}. DATABASE_URL or LEVELHEAD_DATA names it."


def _finding(finding: Any) -> str:
    quote = f"“{finding.quote[:60]}”: " if finding.quote else ""
    return f"  {quote}{finding.why} To publish it all the same: --acknowledge {finding.id}"
