"""Reading an answer out of a reply: "works", "not yet", or words that a person has to read. Never a guess.

An answer counts only where every word of it is known in one language, since one word more can turn it round: "works" is
not "works half the time". A plain "not yet" may go on as it likes, for a person reads that anyhow; it does not count
where something in it says that it works. The words themselves are data, by language (``replies``).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from levelhead.confirm.models import Asked
from levelhead.confirm.replies import TONGUES

LONGEST = 400
"""Characters of a reply that may be an answer; a longer one tells a story."""
UNCLEAR = "?"
_PART = re.compile(r"[,.!:;…()\n–—،؛。、！]+|\s-+\s")
"""What stands between the parts of a reply."""
_POSTSCRIPT = re.compile(r"\bp\.? ?s\b")
_GLAD = re.compile("[👍👌✅✔🙂😊😀😃😄😁🎉🥳🙏💪🙌❤☺\ufe0f\u200d\U0001f3fb-\U0001f3ff]|(?<!\\w)[:;]-?\\)")
_QUOTES = re.compile("[\"“”„«»*_'‘]+(?=\\W|$)|(?<!\\w)[\"“”„«»*_'‘]+")


def heard(words: str, names: str = "", *, beyond_yes_and_no: bool = False) -> str:
    """Return the answer (of ``Asked.Answer``) that a reply gives, or "" where a person has to read it.

    ``names`` is what the writer is called: they may sign with it. A language that knows all of a reply decides; where
    none does, or two understand different things, nobody has said anything clear. ``beyond_yes_and_no``: a bare yes or
    no may answer something else, and says nothing here.
    """
    plain = _plain(words)
    if beyond_yes_and_no:
        plain = _YES_OR_NO.sub(" ", plain).strip()
    if len(plain) > LONGEST:
        return ""
    called = frozenset(word for word in re.findall(r"\w+", _plain(names)) if len(word) > 1)
    said = {tongue.hears(plain, called) for tongue in _TONGUES} - {UNCLEAR}
    return said.pop() if len(said) == 1 else ""


def _plain(words: str) -> str:
    """Fold ``words``; lines stay lines, and what only smiles or quotes is left out."""
    folded = unicodedata.normalize("NFKD", words.casefold().replace("’", "'"))
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign) and sign != "\u0640")
    bare = _QUOTES.sub("", _GLAD.sub(" ", bare))
    return "\n".join(" ".join(line.split()) for line in bare.splitlines()).strip()


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a reply that say something, after its greeting and before its end."""

    said: tuple[str, ...]
    asks: bool


class _Tongue:
    """One language's ways to answer."""

    def __init__(self, said: dict[str, tuple[str, ...]]) -> None:
        said = said | {"works": (*said["yeses"], *said["works"])}
        self._says = {kind: re.compile(_any(phrases)) for kind, phrases in said.items()}
        nothing, works = _any(said["besides"]), _any((*said["works"], *said["besides"]))
        before = _any((*said["besides"], *said["sorry"]))
        self._bare = re.compile(rf"^(?:{_any(said['sorry'])}\s*)*{_any(said['noes'])}\W*$")
        # "not yet working", "still not back to normal": what works is then part of the no.
        self._no = re.compile(rf"^(?:{before}\s*)*(?P<no>{_any(said['not_yet'])})(?:\s+{works})*")
        self._opens = re.compile(rf"^{_any(said['greetings'])}\W*(?P<who>(?:\w+\W*){{0,3}})$")
        self._ends = re.compile(rf"^(?:{nothing}\s+)?{_any(said['closings'])}$")

    def hears(self, plain: str, called: frozenset[str]) -> str:
        """What this language makes of it: an answer, or `UNCLEAR` where it is not plain."""
        parts = self._parts(plain, called)
        if self._says["unsure"].search(plain):
            return UNCLEAR
        meanings = [self._meaning(part, called) for part in parts.said]
        if self._is_no(parts, meanings):
            return Asked.Answer.NOT_YET
        told = set(meanings) - {""}
        for answer, may in (("works", {"works"}), ("unaffected", {"unaffected", "no"})):
            if answer in told and told <= may and not parts.asks:
                return str(Asked.Answer(answer))
        return UNCLEAR

    def _parts(self, plain: str, called: frozenset[str]) -> _Parts:
        """Cut ``plain`` into its parts, without a greeting at its beginning and what stands after a farewell."""
        parts = [part.strip() for part in _PART.split(plain) if part and part.strip()]
        if not _POSTSCRIPT.search(plain):
            ends = (number for number, part in enumerate(parts) if number and self._ends.match(_without(called, part)))
            parts = parts[: next(ends, len(parts))]
        greets = self._opens.match(parts[0]) if parts else None
        if greets and not self._speaks(greets["who"]):
            parts = parts[1:]
        return _Parts(tuple(parts), any(re.search("[?؟？]", part) for part in parts))

    def _speaks(self, words: str) -> bool:
        return any(self._says[kind].search(words) for kind in ("works", "not_yet", "noes", "unaffected", "unsure"))

    def _meaning(self, part: str, called: frozenset[str]) -> str:
        """What one part says: an answer's name, "no", nothing of weight, or `UNCLEAR` for what is not all known."""
        found, rest = "", part
        for kind in ("unaffected", "fine", "not_yet", "works", "noes"):
            without = self._says[kind].sub(" ", rest)
            if without != rest and kind != "fine":
                found = UNCLEAR if found else kind
            rest = without
        rest = self._says["besides"].sub(" ", rest)
        if re.search(r"[^\s.'?؟？/-]", _without(called, rest)):
            return UNCLEAR
        return {"noes": "no"}.get(found, found)

    def _is_no(self, parts: _Parts, meanings: list[str]) -> bool:
        """Whether the first part that says anything is a plain no, and nothing after it says that it works."""
        sorry, told = self._says["sorry"], zip(parts.said, meanings, strict=True)
        says = (number for number, (part, meaning) in enumerate(told) if meaning and not sorry.fullmatch(part))
        at = next(says, None)
        if at is None or "unaffected" in meanings:
            return False
        first, *rest = (self._says["fine"].sub(" ", part).strip() for part in parts.said[at:])
        if "?" in first or any(self._says["works"].search(part) and not self._no.search(part) for part in rest):
            return False
        no = self._no.match(first)
        if no is not None:
            return not self._says["works"].search(first[no.end() :])
        return self._goes_on(first, rest)

    def _goes_on(self, first: str, rest: list[str]) -> bool:
        """Whether "no" is all that is said, or is followed by what is wrong: "no, same error"; not "no, thank you"."""
        if self._bare.match(first):
            return not rest or any(self._says["not_yet"].search(part) for part in rest)
        after = self._says["noes"].match(first)
        return after is not None and self._no.match(first[after.end() :].strip()) is not None


def _without(called: frozenset[str], part: str) -> str:
    """Return ``part`` without the names that its writer signs with."""
    return " ".join(word for word in part.split() if word.strip("?'/-") not in called)


def _any(phrases: Iterable[str]) -> str:
    known = sorted((re.escape(_plain(phrase)) for phrase in phrases), key=len, reverse=True)
    return rf"\b(?:{'|'.join(known)})\b"


_TONGUES = [_Tongue(said) for said in TONGUES.values()]
_YES_OR_NO = re.compile(_any(word for said in TONGUES.values() for word in (*said["yeses"], *said["noes"])))
