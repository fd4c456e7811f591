"""What is said where a request's fields cannot be read: in our words, and never in a library's."""

from typing import Any

from django.utils.translation import gettext as _


def why(problem: dict[str, Any]) -> str:
    """Return how the field of a pydantic ``problem`` should look, as a clause without its full stop."""
    told = problem.get("ctx", {})
    kind = str(problem.get("type", ""))
    if kind in {"literal_error", "enum"}:
        return _("it is one of %(choices)s") % {"choices": str(told.get("expected", "")).replace("'", "")}
    if kind in {"greater_than_equal", "less_than_equal"}:
        return _("it is at least %(bound)s") % {"bound": told["ge"]} if "ge" in told else _at_most(told)
    if kind in {"string_too_long", "too_long"}:
        return _("at most %(number)s fit") % {"number": told.get("max_length", "")}
    return _by_kind().get(kind) or _by_family().get(kind.split("_")[0]) or _("it does not look as the API describes it")


def _at_most(told: dict[str, Any]) -> str:
    return _("it is at most %(bound)s") % {"bound": told.get("le", "")}


def _by_kind() -> dict[str, str]:
    return {
        "missing": _("it has to be there"),
        "extra_forbidden": _("there is no such field"),
        "string_pattern_mismatch": _("an id has twelve small letters and digits, as k3v9x0a2m7qd"),
    }


def _by_family() -> dict[str, str]:
    return {
        "string": _("it is a text"),
        "int": _("it is a whole number"),
        "bool": _("it is true or false"),
        "list": _("it is a list"),
        "dict": _("it is an object, as {}"),
        "model": _("it is an object, as {}"),
        "datetime": _("it is a time, as 2026-05-01T15:30:00Z"),
    }
