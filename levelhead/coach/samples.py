"""Sentences that a pattern must find, so that dead patterns are refused when a pack is read."""

from levelhead.coach.patterns import END, Pattern, PatternError, Trie

_EXAMPLES = {
    "<num>": "12", "<percent>": "12%", "<money>": "$12", "<time>": "14:30", "<date>": "2031-04-05",
    "<url>": "https://driftpost.example/help", "<mail>": "maya@driftpost.example", "<host>": "driftpost.example",
    "<tag>": "#help", "<id>": "eu-west1", "<code>": "`code`", "<version>": "v1.2", "<name>": "Driftpost",
    "<caps>": "ABCD",
}  # fmt: skip


def sample(pattern: Pattern) -> str:
    """Return a sentence that *pattern* must find if it can find anything; raises PatternError for an unknown class."""
    words: list[str] = []
    for step in pattern.steps:
        if step.kind == "mark" and words:
            words[-1] += step.mark
        if step.kind != "words":
            continue
        node: Trie = step.trie
        while END not in node:
            word = next(key for key in node if key)
            if word.startswith("<") and word not in _EXAMPLES:
                raise PatternError(f"{word} is no kind of word; known are {', '.join(_EXAMPLES)}")
            words.append(_EXAMPLES.get(word, word))
            node = node[word]
    return " ".join(words).replace(" 's", "'s")
