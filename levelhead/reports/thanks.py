"""Thanks, told from trouble: they are kept and shown to the team, and wait for nobody's answer."""

import re

_OPENS = re.compile(
    r"(?:(?:hi|hello|hey|dear)\b[^\n]{0,40}[,!.\s]+)?(?:many |a (?:big|huge) |just (?:wanted to say )?|so |big )*"
    r"(?:thank(?:s| you)|thx|danke|vielen dank|merci|gracias|obrigad[oa]|grazie|tack|bedankt|well done|great job|"
    r"(?:it |all )?(?:works|working) (?:again|now))\b",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"\?|\b(?:but|still|however|except|not|n't|cannot|cant|aber|noch|nicht|mais|pas|pero|no|mas|não|ma|non)\b", re.I
)
LONGEST = 600


def is_thanks(text: str) -> bool:
    """Return whether ``text`` thanks and asks for nothing. When in doubt it is trouble: that at least gets answered."""
    return len(text) <= LONGEST and bool(_OPENS.match(text.strip())) and not _BUT.search(text)
