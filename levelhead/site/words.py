"""Markdown to HTML, kept for words that are rendered again at every publish."""

from functools import lru_cache

from django.utils.html import format_html

from levelhead.lib.markdown import to_html
from levelhead.lib.original import lang_of
from levelhead.wording.tongues import direction

KEPT = 512


@lru_cache(maxsize=KEPT)
def html(text: str, strikes: tuple[str, ...] = ()) -> str:
    """Return safe HTML for ``text`` with ``strikes`` struck; the same words cost nothing the second time."""
    return to_html(text, strikes)


def inline(text: str) -> str:
    """Return safe HTML for ``text``, without the paragraph around it where it is a single one."""
    made = html(text)
    if made.count("<p>") == 1 and made.startswith("<p>") and made.endswith("</p>"):
        return made.removeprefix("<p>").removesuffix("</p>")
    return made


def marked(text: str) -> str:
    """Return ``text`` to stand within a sentence of the page: where it is in another language, it says so."""
    lang = lang_of(text)
    return format_html('<span lang="{}" dir="{}">{}</span>', lang, direction(lang), text) if lang else text


def initials(name: str) -> str:
    """Return one or two letters that stand for a person where there is no picture."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def name_and_address(line: str) -> tuple[str, str]:
    """Return the two sides of "Mail | status@driftpost.example"; the second is empty where there is no bar."""
    name, _bar, address = line.partition("|")
    return name.strip(), address.strip()
