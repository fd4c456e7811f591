"""What is said about a wrong setting: what is wrong, where it stands, and how it should look."""

import difflib
import os
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic.fields import FieldInfo

FILE = "levelhead.toml"
PREFIX = "LEVELHEAD_"
REFERENCE = "docs/reference/settings.md lists them all."

Fields = Mapping[str, FieldInfo]


def shown(place: str) -> str:
    """Return a setting's name as the environment has it, from a field's name or its alias."""
    plain = {"DATABASE_URL", "EMAIL_URL", "INBOUND_URL"}
    return place.upper() if place.upper() in plain else f"{PREFIX}{place.upper()}"


def sentences(error: ValidationError, fields: Fields) -> list[str]:
    """Return a sentence for each wrong setting among ``fields``."""
    return [_sentence(dict(problem), fields) for problem in error.errors(include_url=False)]


def of_the_file(error: Exception) -> str:
    """Return what is said where ``levelhead.toml`` as a whole cannot be read."""
    why = getattr(error, "strerror", None) or str(error)
    if isinstance(error, UnicodeDecodeError):
        why = "it is not written in UTF-8"
    return f'{FILE} cannot be read: {why.rstrip(".")}. A line in it should look like edge = "127.0.0.1:8000".'


def misspelt(names: Collection[str], environ: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence for each variable of ours in ``environ`` that is almost, but not quite, one of ``names``.

    What resembles none is left alone: it may belong to the programs around us.
    """
    known = [name.removeprefix(PREFIX) for name in names]
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in names:
            like = difflib.get_close_matches(name.removeprefix(PREFIX), known, 1, 0.8)
            if like:
                meant = PREFIX + like[0]
                yield f"There is no setting called {name} (in the environment). Did you mean {meant}? {REFERENCE}"


def _sentence(problem: dict[str, Any], fields: Fields) -> str:
    place = str(problem["loc"][0]) if problem["loc"] else ""
    why = str(problem["msg"]).removeprefix("Value error, ")
    if not place:
        return why
    if problem["type"] == "extra_forbidden":
        return _unknown(place, fields)
    name = shown(place)
    source = "the environment" if name in os.environ else FILE
    return f"{name} (in {source}) is wrong: {_plainly(problem, fields[_field(place, fields)]) or why}"


def _field(place: str, fields: Fields) -> str:
    return next(name for name, field in fields.items() if place in (name, field.validation_alias))


def _unknown(place: str, fields: Fields) -> str:
    like = difflib.get_close_matches(place.lower().removeprefix(PREFIX.lower()), fields, 1)
    meant = f" Did you mean “{like[0]}”?" if like else ""
    return f"There is no setting called “{place}” (in {FILE}).{meant} {REFERENCE}"


def _plainly(problem: dict[str, Any], field: FieldInfo) -> str:
    # What pydantic itself finds is said in our words; what our own checks find is said there already.
    given = f"“{problem['input']}”"
    if field.annotation is int:
        bounds = {type(bound).__name__: bound for bound in field.metadata}
        least, most = getattr(bounds.get("Ge"), "ge", None), getattr(bounds.get("Le"), "le", None)
        between = f"between {least} and {most}" if most is not None else f"of {least} or more"
        return f"{given} does not fit. Write a whole number {between}, as {field.default}."
    if field.annotation is bool:
        return f"{given} is neither. Write true or false."
    if problem["type"] in {"string_type", "path_type"}:
        return f"{given} is no text. Write it in quotes, as {_example(field)}."
    return ""


def _example(field: FieldInfo) -> str:
    return f'"{field.default}"' if field.default else '"…"'
