"""What an update says besides its text, put into words: for mail, feeds, other channels, and the coach."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from levelhead.incidents.knowledge import Sort
from levelhead.incidents.models import Correction, KnowledgeItem, Update

Item = tuple[str, str, str]


def in_full(text: str, items: Iterable[Item]) -> str:
    """Return ``text`` (Markdown) with ``items`` (sort, words, whom they are for) under a heading of each sort."""
    said = list(items)
    parts = [text.rstrip()]
    for sort in Sort:
        lines = [line(words, whom) for kind, words, whom in said if kind == sort]
        if lines:
            body = lines[0] if len(lines) == 1 else "\n".join(["", *(f"- {one}" for one in lines)])
            parts.append(f"**{sort.label}.** {body}" if len(lines) == 1 else f"**{sort.label}.**\n{body}")
    return "\n\n".join(part for part in parts if part)


def line(words: str, whom: str) -> str:
    """Return one thing to do, led by whom it is for."""
    return _("%(whom)s: %(words)s") % {"whom": whom.rstrip(":"), "words": words} if whom else words


def found_out(question: str, answer: str) -> str:
    """Return what became of something that was not known: the answer, or that it is no longer a question."""
    if answer:
        return _("We did not know: %(question)s Now we do: %(answer)s") % {"question": question, "answer": answer}
    return _("No longer a question: %(question)s") % {"question": question}


def update_in_full(update: Update, earlier: Iterable[KnowledgeItem] = ()) -> str:
    """Return an update's words (Markdown) with all that was said beside them, answers to open questions first.

    ``earlier`` is what was said beside earlier words and is to be said again.
    """
    answers = [(Sort.KNOWN, found_out(item.text, item.answer), "") for item in update.ended.all() if item.answer]
    beside = [(item.sort, item.text, item.whom) for item in (*earlier, *update.knowledge.all())]
    return in_full(update.fixed_text, answers + beside)


def correction_in_full(correction: Correction) -> str:
    """Return a correction's words (Markdown), led by the fact that changed and followed by the reason."""
    led = f"**{correction.fact.rstrip('.:')}:** {correction.text}" if correction.fact else correction.text
    return f"{led}\n\n{because(correction.reason)}" if correction.reason else led


def because(reason: str) -> str:
    """Return why something was said wrong, as a sentence."""
    return _("Why it was wrong: %(reason)s") % {"reason": reason}
