"""Answers to the questions of ready words: from the form's fields into the text, which alone is what is said.

Each question has a field ``b_…`` for its answer and a hidden ``p_…`` that holds the answer as it was last put into the
text, so that a changed answer finds its place again, with scripts or without.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from levelhead.actions.next_words import next_words
from levelhead.incidents.models import Page
from levelhead.playbooks.ready import Blank, fill, questions

ANSWER, PUT = "b_", "p_"
NEXT = f"{PUT}next"


@dataclass(frozen=True)
class Asked:
    """A question as the form asks it: its field, the hidden one, the answer so far."""

    ask: str
    example: str
    key: str
    answer: str
    put: str

    @property
    def mark(self) -> str:
        """What stands in the text while there is no answer."""
        return f"[[{self.ask}]]"


def key_of(ask: str) -> str:
    """Return the name of a question's field, always the same for the same question."""
    return blake2b(ask.encode(), digest_size=5).hexdigest()


def asked(blanks: tuple[Blank, ...], typed: Mapping[str, str]) -> list[Asked]:
    """Return each question with what was answered."""
    return [_asked(blank.ask, blank.example, typed) for blank in blanks]


def _asked(ask: str, example: str, typed: Mapping[str, str]) -> Asked:
    key = key_of(ask)
    answer = typed.get(ANSWER + key, "")
    stands = answer.strip() and answer.strip() in typed.get("text", "")
    return Asked(ask, example, key, answer, answer.strip() if stands else typed.get(PUT + key, ""))


def answered(typed: Mapping[str, str]) -> str:
    """Return the text with every answer in its place; a question without one stays as it is."""
    text = typed.get("text", "")
    text = fill(text, {ask: typed.get(ANSWER + key_of(ask), "") for ask in questions(text)})
    for name, put in typed.items():
        answer = typed.get(ANSWER + name.removeprefix(PUT), "").strip()
        if name.startswith(PUT) and name != NEXT and answer:
            text = _moved(text, put, answer)
    return text


def filled(typed: Mapping[str, str], page: Page, due: datetime | None) -> str:
    """Return the answered text, with the promised time where it names it: the form's choice, whatever stood there."""
    text = answered(typed)
    if due is None:
        return text
    said = next_words(due, page)
    return _moved(fill(text, {}, said), typed.get(NEXT, ""), said)


def _moved(text: str, put: str, now: str) -> str:
    """Put ``now`` in place of what was put there before, where that is beyond doubt."""
    return text.replace(put, now) if put and put != now and now not in text and text.count(put) == 1 else text
