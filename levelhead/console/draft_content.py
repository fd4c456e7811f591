"""What of a form is kept as a draft."""

from levelhead.console.answers import answered
from levelhead.console.word_form import SEEN, Typed

OF_THE_MOMENT = {"once", "lock", "base", "do", "about", "csrfmiddlewaretoken", "added"}


def content_of(typed: Typed) -> dict[str, str]:
    """Return the fields that are the writer's own, without those of one showing of the form; answers are put in."""
    kept = {name: value for name, value in typed.items() if name not in OF_THE_MOMENT and not name.startswith(SEEN)}
    return kept | ({"text": answered(typed)} if "text" in typed else {})


def base_of(typed: Typed) -> int:
    """Return the version that the form was made from; 0 where none was named."""
    base = typed.get("base", "")
    return int(base) if base.isdecimal() and len(base) < 10 else 0
