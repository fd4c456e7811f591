"""What of a form is kept as a draft."""

from levelhead.console.word_form import SEEN, Typed

OF_THE_MOMENT = {"once", "lock", "base", "do", "about", "csrfmiddlewaretoken"}


def content_of(typed: Typed) -> dict[str, str]:
    """Return the fields that are the writer's own, without those that belong to one showing of the form."""
    return {name: value for name, value in typed.items() if name not in OF_THE_MOMENT and not name.startswith(SEEN)}


def base_of(typed: Typed) -> int:
    """Return the version that the form was made from; 0 where none was named."""
    base = typed.get("base", "")
    return int(base) if base.isdecimal() and len(base) < 10 else 0
