"""One spelling for many: British and American forms, contractions and inflections fall together.

Texts and patterns pass through the same functions, so a wrong fold does no harm as long as it is wrong on both sides.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

_IZE = re.compile(r"(\w{2,}[^aeiou])is(e|ed|es|ing|ation|ations|er|ers)$")
_YZE = re.compile(r"(\w{2,})ys(e|ed|es|ing|er|ers)$")
_OR = re.compile(r"(\w{3,})our(s|ed|ing|ite|ites|able|al|hood|ful)?$")
_EL = re.compile(r"(\w{2,}[ae])ll(ed|ing|er|ers|ation|ations)$")
_WHOLE = {
    "centre": "center", "centres": "centers", "metre": "meter", "metres": "meters", "fibre": "fiber",
    "programme": "program", "programmes": "programs", "licence": "license", "licences": "licenses",
    "cheque": "check", "cheques": "checks", "defence": "defense", "offence": "offense", "catalogue": "catalog",
    "learnt": "learned", "burnt": "burned", "whilst": "while", "amongst": "among", "ok": "okay",
    "grey": "gray", "judgement": "judgment", "acknowledgement": "acknowledgment", "enrol": "enroll",
    "pls": "please", "plz": "please", "thx": "thanks", "thru": "through", "tho": "though", "ur": "your",
}  # fmt: skip
_ENDINGS = {"re": ("are",), "ve": ("have",), "ll": ("will",), "d": ("would",), "m": ("am",)}
_IS = frozenset(
    [
        "it",
        "that",
        "what",
        "here",
        "there",
        "who",
        "how",
        "he",
        "she",
        "this",
        "where",
        "when",
        "everything",
        "nothing",
        "something",
        "one",
    ]
)
_BARE = {
    "im": ("i", "am"), "ive": ("i", "have"), "dont": ("do", "not"), "didnt": ("did", "not"),
    "doesnt": ("does", "not"), "cant": ("can", "not"), "cannot": ("can", "not"), "couldnt": ("could", "not"),
    "wont": ("will", "not"), "isnt": ("is", "not"), "wasnt": ("was", "not"), "werent": ("were", "not"),
    "arent": ("are", "not"), "havent": ("have", "not"), "hasnt": ("has", "not"), "wouldnt": ("would", "not"),
    "shouldnt": ("should", "not"), "youre": ("you", "are"), "weve": ("we", "have"), "theyre": ("they", "are"),
    "thats": ("that", "is"), "youve": ("you", "have"), "whats": ("what", "is"), "gonna": ("going", "to"),
}  # fmt: skip


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Return the one spelling under which *word* (lower case, no apostrophe) is known: `apologised` → `apologized`."""
    if len(word) < 5:
        return _WHOLE.get(word, word)
    known = _WHOLE.get(word)
    if known:
        return known
    last = word[-1]
    if last not in "edsgrnl":
        return word
    for expression, middle in ((_IZE, "iz"), (_YZE, "yz"), (_OR, "or"), (_EL, "l")):
        found = expression.match(word)
        if found:
            return found[1] + middle + (found[2] or "")
    return word


@lru_cache(maxsize=20_000)
def split_word(word: str) -> tuple[str, ...]:
    """Return the folded words that *word* (lower case, straight apostrophe) stands for: `can't` → `can`, `not`."""
    if word in _BARE:
        return _BARE[word]
    if "'" not in word:
        return (fold(word),)
    head, _, tail = word.partition("'")
    if tail == "t" and head.endswith("n"):
        stem = {"ca": "can", "wo": "will", "sha": "shall"}.get(head[:-1], head[:-1])
        return (stem, "not")
    if tail in _ENDINGS:
        return (fold(head), *_ENDINGS[tail])
    if tail == "s":
        if head == "let":
            return ("let", "us")
        if not head:  # as patterns spell it, apart from its word
            return ("'s",)
        return (fold(head), "is" if head in _IS else "'s")
    return (fold(head), fold(tail)) if head and tail else (fold(head or tail),)


def inflect(base: str, irregular: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return every form of a verb or noun, the base first, folded.

    Irregular words come from *irregular*; for the rest it makes more forms than English has ("stoped" beside
    "stopped"), since a form nobody writes costs nothing.
    """
    if base in irregular:
        return tuple(dict.fromkeys(fold(form) for form in (base, *irregular[base])))
    if base.endswith("y") and base[-2:-1] not in tuple("aeiou"):
        stem = base[:-1]
        forms = [base, stem + "ies", stem + "ied", base + "ing"]
    elif base.endswith("e"):
        forms = [base, base + "s", base + "d", base[:-1] + "ing"]
    else:
        plural = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
        forms = [base, plural, base + "ed", base + "ing"]
        if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", base):
            forms += [base + base[-1] + "ed", base + base[-1] + "ing"]
    return tuple(dict.fromkeys(fold(form) for form in forms))
