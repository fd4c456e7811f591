"""Cuts a draft into sentences, and sentences into words that remember where they stood.

Markdown is looked through: bullets, headings, labels ("Cause:"), emphasis and links are structure, not words.
Code blocks are left out, and words in a longer quotation or a block quote are marked, since readers' complaints
are not ours.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from levelhead.coach.spelling import split_word

#: A sentence longer than this is read in pieces, so that no text, however odd, costs more than its length.
MAX_WORDS = 120

_TLD = (
    "com|org|net|io|dev|app|co|eu|uk|de|fr|nl|us|ca|au|ch|at|se|no|es|"
    "it|pl|jp|in|info|cloud|example|test|internal|local|lan|corp|intranet|home|tech|edu|gov|int|me|ai|sh|so|tv"
)
_TOKEN = re.compile(
    rf"""(?P<plain>[A-Za-z]{{1,80}}(?![\w+]|[.@'’/-]\w|:/))
    |(?P<url>https?://[^\s<>)\]"']{{1,2000}})
    |(?P<mail>[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,6}})
    |(?P<date>\d{{4}}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?)
    |(?P<version>\bv\d+(?:\.\d+){{0,3}}\b|\b\d+\.\d+(?:\.[\dxX]+){{1,3}}\b)
    |(?P<time>\d{{1,2}}[:h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?!\d)|\d{{1,2}}(?:\.\d\d)?\s?[ap]\.?m\b\.?
        |\d{{4}}(?=\s?(?:UTC|GMT|hrs)\b)|\d{{1,2}}\s?(?=UTC\b|GMT\b|CES?T\b|o'clock))
    |(?P<money>[$£€]\s?\d(?:[\d,.]{{0,20}}\d)?|(?<!\d)\d[\d,.]{{0,20}}\s?[$£€](?!\d))
    |(?P<percent>\d[\d.,]{{0,20}}\s?%)
    |(?P<code>`[^`\n]{{1,200}}`)
    |(?P<host>\b(?:[A-Za-z0-9*][\w-]{{0,62}}\.){{1,6}}(?:{_TLD})\b(?:/[\w./#?=&%-]{{0,200}})?(?<![.]))
    |(?P<tag>[#@][A-Za-z][\w-]{{1,60}})
    |(?P<num>\d{{1,3}}(?:[, ]\d{{3}}){{1,6}}\b|\d{{1,30}}(?:\.\d{{1,30}})?(?:st|nd|rd|th)?
        (?=$|[^\w]|(?:k|m|min|h|hrs?|s|ms|gb|mb)\b))
    |(?P<id>\b(?=[A-Za-z]{{0,40}}+[-_]?[A-Za-z]{{0,40}}+\d|[A-Za-z]{{1,40}}+_|\d{{1,40}}+[A-Za-z])
        \w{{1,80}}(?:[-_]\w{{1,80}}){{0,6}})
    |(?P<word>[^\W\d_]{{1,80}}(?:['’][^\W\d_]{{1,20}}){{0,2}})
    |(?P<mark>[.!?…]{{1,20}}|[,;:()\[\]"“”„«»–—>*-])
    |(?P<emoji>[\u2600-\u27bf\U0001f300-\U0001faff])""",
    re.VERBOSE,
)  # fmt: skip
_HELP = re.compile(
    r"(?<!/)/(?:support|contact|help|tickets?|feedback)\b|(?:^|//)(?:support|help|contact)\.", re.IGNORECASE
)
_LINE = re.compile(r"[^\n]*\n?")
_BULLET = re.compile(r"\s{0,8}(?:[-*+•·–]|\(?[0-9a-zA-Z]{1,2}[.)])\s+")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_QUOTE = re.compile(r"\s{0,3}>")
_LABEL = re.compile(r"\s*\*{0,2}[A-Z][\w /&'-]{1,40}:")
_RULE = re.compile(r"\s*(?:[-=_*]\s?){3,}\s*$")
_SHORT = frozenset(
    [
        "approx",
        "e.g",
        "i.e",
        "eg",
        "ie",
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "no",
        "vs",
        "etc",
        "inc",
        "ltd",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
_OPEN, _CLOSE = "“„«", "”»"


@dataclass(slots=True)
class Sentence:
    """Words of one sentence, bullet or heading, each with its class (`<num>`, `<name>`, …) and place in the draft."""

    kind: str
    words: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)
    _where: dict[str, list[int]] = field(default_factory=dict)

    def add(self, word: str, kind: str, start: int, end: int, quoted: bool) -> None:
        self.words.append(word)
        self.classes.append(kind)
        self.starts.append(start)
        self.ends.append(end)
        self.after.append("")
        self.quoted.append(quoted)

    def where(self) -> Mapping[str, list[int]]:
        """Return where each word and each class stands, and "^" at the beginning; for a sentence that is whole."""
        found = self._where
        if not found:
            found["^"] = [0]
            for place, word in enumerate(self.words):
                found.setdefault(word, []).append(place)
            for place, kind in enumerate(self.classes):
                if kind:
                    found.setdefault(kind, []).append(place)
        return found


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the draft that holds whole sentences: a paragraph, bullet, heading, quotation or code."""

    kind: str
    start: int
    end: int


def blocks(text: str) -> Iterator[Block]:
    """Yield the draft's paragraphs, bullets, headings, quotations and code, in order."""
    kind, start, end, last, fenced = "", 0, 0, "", False
    for found in _LINE.finditer(text):
        line = found[0]
        if not line:
            continue
        body = line.strip()
        fence = body.startswith(("```", "~~~"))
        here = "code" if fenced or fence else _line_kind(body, line)
        if fence:
            fenced = not fenced
        if kind and not _continues(kind, here, last, line):
            yield Block(kind, start, end)
            kind = ""
        if here and not kind:
            kind, start = here, found.start()
        if kind:
            end = found.end()
        last = line
    if kind:
        yield Block(kind, start, end)


def _line_kind(body: str, line: str) -> str:
    if not body or _RULE.match(line):
        return ""
    if _HEADING.match(line):
        return "heading"
    if _QUOTE.match(line):
        return "quote"
    return "bullet" if _BULLET.match(line) else "prose"


def _continues(kind: str, here: str, last: str, line: str) -> bool:
    if kind in ("code", "quote"):
        return kind == here
    if here != "prose" or kind == "heading" or _LABEL.match(line):
        return False
    return len(last) >= 60 or line.lstrip()[:1].islower()


def sentences(text: str) -> list[Sentence]:
    """Return the draft's sentences in order; code blocks are left out."""
    found: list[Sentence] = []
    for block in blocks(text):
        if block.kind != "code":
            found.extend(_cut(text, block))
    return found


def _cut(text: str, block: Block) -> Iterator[Sentence]:
    sentence, inside = Sentence(block.kind), block.kind == "quote"
    start = block.start
    bullet = _BULLET.match(text, start, block.end) if block.kind == "bullet" else None
    for token in _TOKEN.finditer(text, bullet.end() if bullet else start, block.end):
        kind = token.lastgroup
        if kind == "mark":
            mark = token[0]
            if mark in _OPEN or mark in _CLOSE or mark == '"':
                inside = block.kind == "quote" or (not inside if mark == '"' else mark in _OPEN)
            if sentence.words:
                sentence.after[-1] += mark
            if mark[0] in ".!?…" and _ends(sentence, text, token.end()):
                yield sentence
                sentence = Sentence(block.kind)
        elif kind == "emoji":
            if sentence.words:
                sentence.after[-1] += "☺"
        else:
            _add(sentence, kind or "", token, inside)
        if len(sentence.words) >= MAX_WORDS:
            yield sentence
            sentence = Sentence(block.kind)
    if sentence.words:
        yield sentence


def _ends(sentence: Sentence, text: str, end: int) -> bool:
    if not sentence.words or not (end >= len(text) or text[end] in " \n\t)\"”*_'’" or not text[end].isascii()):
        return False
    return not (sentence.after[-1] == "." and sentence.words[-1] in _SHORT)


def _add(sentence: Sentence, kind: str, token: "re.Match[str]", inside: bool) -> None:
    raw, (start, end) = token[0], token.span()
    if kind not in ("plain", "word"):
        word = "helpurl" if kind in ("url", "host") and _HELP.search(raw) else raw.lower()
        sentence.add(word, f"<{kind}>", start, end, inside)
        return
    for part, shape in _spelled(raw):
        sentence.add(part, shape, start, end, inside)


@lru_cache(maxsize=20_000)
def _spelled(raw: str) -> tuple[tuple[str, str], ...]:
    """Return the words that *raw* stands for, the first with its shape."""
    shape = ""
    if raw[0].isupper():
        shape = "<caps>" if len(raw) > 1 and raw.isupper() else "<name>"
    first, *more = split_word(raw.lower().replace("’", "'"))
    return (first, shape), *((part, "") for part in more)
