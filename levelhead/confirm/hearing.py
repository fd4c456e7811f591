"""Reading an answer out of a reply: "works", "not yet", or words that a person has to read. Never a guess.

The first words decide, as people answer a question: "Works, thanks!" · "noch nicht, die Warteschlange ist leer". The
words themselves are data, by language (``replies``).
"""

import re
import unicodedata
from collections.abc import Iterable

from levelhead.confirm.models import Asked
from levelhead.confirm.replies import TONGUES

SHORT = 200
"""Characters that are looked at: an answer stands at the beginning."""
UNCLEAR = "?"
_FIRST = re.compile(r"[.!;]\s")
"""Where the first sentence ends: what is asked after it is another matter, and a person reads it anyhow."""
_SPOKEN = ("works", "not_yet")


def heard(words: str) -> str:
    """Return the answer (of ``Asked.Answer``) that a reply gives, or "" where a person has to read it.

    Each language in which the beginning is known has a say. Where two say different things, or one finds a but, nobody
    has said anything clear.
    """
    plain = _plain(words)[:SHORT]
    said = {answer for tongue in _TONGUES for answer in tongue.hears(plain)}
    if Asked.Answer.UNAFFECTED in said:
        said.discard(Asked.Answer.NOT_YET)  # "No, I wasn't affected": the "no" alone is one in several languages
    return said.pop() if len(said) == 1 and UNCLEAR not in said else ""


def _plain(words: str) -> str:
    folded = unicodedata.normalize("NFKD", words.casefold().replace("’", "'"))
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign) and sign != "\u0640")
    return " ".join(bare.split())


class _Tongue:
    """One language's ways to answer."""

    def __init__(self, said: dict[str, tuple[str, ...]]) -> None:
        self._begins = {kind: re.compile(rf"^\W*{_any(said[kind])}") for kind in _SPOKEN}
        self._within = {kind: re.compile(_any(said[kind])) for kind in ("unaffected", "though", "negations", "unsure")}
        self._fine = re.compile(_any(said["fine"]))
        self._greeting = re.compile(rf"^\W*{_any(said['greetings'])}[^,.!:;\u060c]{{0,30}}[,.!:;\u060c]\s*")

    def hears(self, plain: str) -> Iterable[str]:
        """What this language makes of it: nothing where it knows none of it, `UNCLEAR` where it is not plain."""
        asked = self._greeting.sub("", plain)
        though = self._within["though"].search(asked) is not None
        if self._within["unaffected"].search(asked):
            return [UNCLEAR if though else Asked.Answer.UNAFFECTED]
        if self._within["unsure"].search(asked):
            return [UNCLEAR]
        bare = self._fine.sub(" ", asked)
        if self._begins["not_yet"].search(bare):
            return [Asked.Answer.NOT_YET]
        if self._begins["works"].search(bare):
            doubt = though or "?" in _FIRST.split(bare, maxsplit=1)[0] or self._within["negations"].search(bare)
            return [UNCLEAR if doubt else Asked.Answer.WORKS]
        return [UNCLEAR] if bare != asked else []


def _any(phrases: Iterable[str]) -> str:
    known = sorted((re.escape(_plain(phrase)) for phrase in phrases), key=len, reverse=True)
    return rf"\b(?:{'|'.join(known)})\b"


_TONGUES = [_Tongue(said) for said in TONGUES.values()]
