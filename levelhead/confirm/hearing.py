"""Reading an answer out of a reply: "works", "not yet", or words that a person has to read."""

import re

from levelhead.confirm.models import Asked

# The first words decide, as people answer a question: "Works, thanks!" · "not yet, the queue is still empty".
_NOT_YET = re.compile(
    r"^(no\b|nope\b|not\b|still (not|no|broken|down|fail)|it (does not|doesn't|doesnt|still)|does(n't| not| nt) work|"
    r"(same|no) (problem|change)|broken|nothing works)",
    re.IGNORECASE,
)
_UNAFFECTED = re.compile(
    r"^(i |we )?(was|were|am) ?(n't|not|never) (affected|hit|touched)|^never (affected|touched|hit)", re.IGNORECASE
)
_WORKS = re.compile(r"^(yes\b|yep\b|yeah\b|works\b|it works|working\b|all good|fixed\b|ok\b|okay\b)", re.IGNORECASE)
_BUT = re.compile(r"\b(but|except|however|although|only)\b", re.IGNORECASE)
SHORT = 200


def heard(words: str) -> str:
    """Return the answer (of ``Asked.Answer``) that a reply gives, or "" where a person has to read it."""
    first = " ".join(words.split())[:SHORT]
    if _UNAFFECTED.search(first):
        return Asked.Answer.UNAFFECTED
    if _NOT_YET.search(first):
        return Asked.Answer.NOT_YET
    if _WORKS.search(first) and not _BUT.search(first):
        return Asked.Answer.WORKS
    return ""
