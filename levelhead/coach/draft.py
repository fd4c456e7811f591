"""A draft as the rules see it: its text, its sentences, and the moment it is written in."""

from collections.abc import Iterator
from dataclasses import dataclass

from levelhead.coach.model import Context
from levelhead.coach.tokens import Sentence, sentences


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of one sentence, counted in words, end exclusive."""

    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """One text and its sentences; made once and read by every rule."""

    text: str
    sentences: tuple[Sentence, ...]
    context: Context

    def place(self, spot: Spot) -> tuple[int, int]:
        """Return where *spot* stands, in characters, end exclusive."""
        sentence = self.sentences[spot.sentence]
        return sentence.starts[spot.start], sentence.ends[spot.end - 1]

    def words(self) -> Iterator[tuple[Spot, str, str]]:
        """Yield every word with its spot and class."""
        for number, sentence in enumerate(self.sentences):
            for place, word in enumerate(sentence.words):
                yield Spot(number, place, place + 1), word, sentence.classes[place]


def draft(text: str, context: Context) -> Draft:
    """Return *text* cut into sentences."""
    return Draft(text, tuple(sentences(text)), context)
