"""Words as an author wraps them in a file, and as they are meant."""

import re

OWN_LINE = re.compile(r"\s*([-*+>#|]|\d+[.)])\s")


def unwrap(text: str) -> str:
    """Return ``text`` with the lines of each paragraph and list entry joined.

    An update keeps every line break its writer types; in a story a break inside a paragraph is only the file's width.
    """
    lines: list[str] = []
    for line in text.strip().splitlines():
        if line.strip() and lines and lines[-1].strip() and not OWN_LINE.match(line):
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line.rstrip())
    return "\n".join(lines)
