"""What every word must pass before anybody outside can see it, whoever says it and by whichever door.

A gate is a function that raises Refused (or NotAllowed, or Held for what a person may confirm) where the words must
not go out. Each stands in the file of its own subject; the order below is the order in which a person meets them.
"""

from collections.abc import Callable

from levelhead.actions.approval import second_eyes
from levelhead.actions.blanks import no_blanks
from levelhead.actions.freeze import not_frozen
from levelhead.actions.guard_words import guard_words
from levelhead.actions.introduce import somebody_speaks
from levelhead.actions.saying import Saying
from levelhead.actions.withhold_word import nothing_withheld

__all__ = ["GATES", "Gate", "Saying", "pass_gates"]

Gate = Callable[[Saying], None]

GATES: tuple[Gate, ...] = (not_frozen, somebody_speaks, nothing_withheld, no_blanks, guard_words, second_eyes)


def pass_gates(saying: Saying) -> None:
    """Let ``saying`` through every gate; the first that holds it raises what the person is told."""
    for gate in GATES:
        gate(saying)
