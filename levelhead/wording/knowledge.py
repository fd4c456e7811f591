"""What an update says besides its text, put into words: for mail, feeds, other channels, and the coach."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from levelhead.incidents.knowledge import Sort
from levelhead.incidents.models import Correction, KnowledgeItem, Update
from levelhead.wording.tongues import Tongue

Item = tuple[str, str, str]
AS_SAID = Tongue("", "")
"""Says every word as it was said."""


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


def update_in_full(update: Update, earlier: Iterable[KnowledgeItem] = (), tongue: Tongue = AS_SAID) -> str:
    """Return an update's words (Markdown) with all that was said beside them, answers to open questions first.

    ``earlier`` is what was said beside earlier words and is to be said again; ``tongue`` says it all in its language.
    """
    say = tongue.say
    ended = [item for item in update.ended.all() if item.answer]
    answers = [(Sort.KNOWN, found_out(say(item.text), say(item.answer)), "") for item in ended]
    beside = [(item.sort, say(item.text), say(item.whom)) for item in (*earlier, *update.knowledge.all())]
    return in_full(say(update.fixed_text), answers + beside)


def texts_of_update(update: Update, earlier: Iterable[KnowledgeItem] = ()) -> list[str]:
    """Return every text that ``update_in_full`` says, its headline, and what its pictures show."""
    ended = [text for item in update.ended.all() if item.answer for text in (item.text, item.answer)]
    beside = [text for item in (*earlier, *update.knowledge.all()) for text in (item.text, item.whom)]
    shown = [picture.alt for picture in update.pictures.all()]
    return [update.headline, update.fixed_text, *ended, *beside, *shown]


def correction_in_full(correction: Correction, tongue: Tongue = AS_SAID) -> str:
    """Return a correction's words (Markdown), led by the fact that changed and followed by the reason."""
    fact, text, reason = map(tongue.say, (correction.fact, correction.text, correction.reason))
    led = f"**{fact.rstrip('.:')}:** {text}" if fact else text
    return f"{led}\n\n{because(reason)}" if reason else led


def because(reason: str) -> str:
    """Return why something was said wrong, as a sentence."""
    return _("Why it was wrong: %(reason)s") % {"reason": reason}
