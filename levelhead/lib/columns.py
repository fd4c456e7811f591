"""Columns of a table in a text: ``{name}`` stands for what each line says under "name"."""

import re
from collections.abc import Callable, Mapping

_COLUMN = re.compile(r"\{([a-z][a-z0-9_]{0,39})\}")


def columns_in(*texts: str) -> list[str]:
    """Return the columns that ``texts`` name, each once, in order."""
    return list(dict.fromkeys(name for text in texts for name in _COLUMN.findall(text)))


def fill(text: str, fields: Mapping[str, str], shape: Callable[[str], str] = str) -> str:
    """Return ``text`` with each column replaced by its ``shape``d value; one without a value stays as it is."""
    return _COLUMN.sub(lambda found: shape(fields[found[1]]) if found[1] in fields else found[0], text)
