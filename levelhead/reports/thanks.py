"""Thanks, told from trouble: they are kept and shown to the team, and wait for nobody's answer."""

import re

from levelhead.reports.intents import OTHER, intents

_OPENS = re.compile(
    r"(?:(?:hi|hello|hey|dear)\b[^\n]{0,40}[,!.\s]+)?(?:many |a (?:big|huge) |just (?:wanted to say )?|so |big )*"
    r"(?:thank(?:s| you)|thx|danke|vielen dank|merci|gracias|obrigad[oa]|grazie|tack|bedankt|well done|great job|"
    r"(?:it |all )?(?:works|working) (?:again|now))\b",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"\?|\b(?:but|still|however|except|not|n't|cannot|cant|aber|noch|nicht|mais|pas|pero|no|mas|não|ma|non)\b", re.I
)
_SENTENCE = re.compile(r"[.!\n…]+\s*")
LONGEST = 600
GLAD = frozenset({"thanks", "works_again", OTHER})
"""What a sentence may be about (``intents``) that only thanks."""
SURE = 0.3
"""How likely a sentence must want something else to be trouble; what nothing is known of ("Kind regards") is none."""


def is_thanks(text: str) -> bool:
    """Return whether ``text`` thanks and asks for nothing. When in doubt it is trouble: that at least gets answered."""
    if len(text) > LONGEST or _BUT.search(text) or not _OPENS.match(text.strip()):
        return False
    return not any(map(_wants_something, filter(None, _SENTENCE.split(text))))


def _wants_something(sentence: str) -> bool:
    """Whether somebody must read it: "Thanks. The queue is empty now." begins with thanks and tells of trouble."""
    chances = dict(zip(intents().names, intents().chances(sentence), strict=True))
    return max(chance for name, chance in chances.items() if name not in GLAD) > SURE
