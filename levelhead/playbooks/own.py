"""Ready words as an organisation has them: its own where it wrote some, else those that came with Levelhead.

As people edit them, a blank holds its question and, behind a bar, how an answer could read:
``[[What can people do now? | Delete the posts that are not yours.]]``. A draft shows the question alone.
"""

import re

from levelhead.incidents.models import Page
from levelhead.lib.errors import NotFound
from levelhead.playbooks.models import Template
from levelhead.playbooks.ready import Blank, ReadyWords, next_mark, ready_words

_WRITTEN = re.compile(r"\[\[([^\[\]\n|]{1,300})(?:\|([^\[\]\n]*))?\]\]")


def written(ready: ReadyWords) -> str:
    """Return ``ready`` as people edit it, each question with its example."""
    text = ready.text
    for blank in ready.blanks:
        whole = f"[[{blank.ask} | {blank.example}]]" if blank.example else f"[[{blank.ask}]]"
        text = text.replace(f"[[{blank.ask}]]", whole)
    return text


def read(kind: str, stage: str, text: str) -> ReadyWords:
    """Return what people wrote as ready words; the time of the next update is no question."""
    asked = [(ask.strip(), example.strip()) for ask, example in _WRITTEN.findall(text)]
    bare = _WRITTEN.sub(lambda found: f"[[{found[1].strip()}]]", text)
    blanks = tuple(Blank(ask, example) for ask, example in asked if ask != next_mark())
    return ReadyWords(kind, stage, bare, blanks)


def template_of(page: Page, kind: str, stage: str, name: str = "") -> Template | None:
    """Return the organisation's own template for this moment, if it ever wrote one."""
    return page.templates.filter(kind=kind, stage=stage, name=name, language=page.language).first()


def text_of(template: Template | None) -> str:
    """Return the present text of a template; empty where it was never written or has been put away."""
    latest = template.versions.first() if template else None
    return latest.text if latest else ""


def words_for(page: Page, kind: str, stage: str, name: str = "") -> ReadyWords:
    """Return the words to begin with for ``kind`` at ``stage``; NotFound where there are none of this ``name``."""
    own = text_of(template_of(page, kind, stage, name))
    if own:
        return read(kind, stage, own)
    if name:
        raise NotFound(f"“{name}”")
    return ready_words(kind, stage)


def named(page: Page, stage: str, kind: str = "") -> list[Template]:
    """Return the organisation's named templates in use for ``stage`` (of one ``kind``, or of all)."""
    rows = page.templates.filter(stage=stage, language=page.language).exclude(name="")
    return [row for row in (rows.filter(kind=kind) if kind else rows) if text_of(row)]
