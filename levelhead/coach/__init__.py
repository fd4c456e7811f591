"""The coach reads a draft as a frightened reader would: what is missing, which words hurt, and what to say instead.

>>> from levelhead.coach import Context, Stage, read
>>> reading = read("Sorry for any inconvenience.", Context(stage=Stage.FIRST))
>>> reading.flags[0].quote
'Sorry for any inconvenience'
"""

from levelhead.coach.model import (
    FLAGS,
    PARTS,
    Context,
    Fault,
    Fix,
    Flag,
    House,
    Kind,
    Part,
    Reading,
    Severity,
    Stage,
)
from levelhead.coach.reading import read

__all__ = [
    "FLAGS",
    "PARTS",
    "Context",
    "Fault",
    "Fix",
    "Flag",
    "House",
    "Kind",
    "Part",
    "Reading",
    "Severity",
    "Stage",
    "read",
]
