"""Which language a few words are in, by the small words that every sentence has. A guess; empty where there is none."""

import re
from collections import Counter

_SMALL = {
    "en": "the and is not to my it i in on of for this that was with have but when can cannot don't doesn't you your "
    "are still what why how no me get since after just app",
    "de": "der die das und ist nicht ich es zu mein meine meinen ein eine auf mit für wenn aber kann auch wird seit "
    "habe hat wie was warum noch nach von bei mir sich dem den geht sind",
    "fr": "le la les et est pas je il un une des mon ma mes sur avec pour quand mais ne peut que qui depuis ai dans du "
    "vous mes ça cela encore plus pourquoi comment mon aux",
    "es": "el la los las y es no yo un una mi mis en con para cuando pero puedo que se desde por lo le qué cómo del al "
    "está todavía aún me hay sigue",
    "pt": "o os as e é não eu um uma meu minha em com para quando mas posso que se desde por do da dos está ainda isso "
    "já consigo meus minhas como",
    "it": "il lo la i gli le e è non io un una mio mia in con per quando ma posso che si da di del sono ancora perché "
    "come miei della",
    "nl": "de het een en is niet ik mijn op met voor als maar kan dat er van wordt sinds heb heeft hoe wat waarom nog "
    "naar bij mij zijn",
    "sv": "och är inte jag det en ett min mina på med för när men kan att som sedan har hur vad varför än från mig",
    "pl": "i jest nie to na z do w się mój moje moja kiedy ale mogę że od jak co dlaczego jeszcze po mi są",
}
LANGUAGES = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MOST = 400


def language_of(text: str) -> str:
    """Return the language of ``text`` ("en", "de", …), or "" where nothing tells it."""
    text = text[:_MOST].lower().replace("’", "'")
    for language, script in _SCRIPTS:
        if script.search(text):
            return language
    words = Counter(_WORD.findall(text))
    score = {language: sum(words[word] for word in small) for language, small in LANGUAGES.items()}
    best = sorted(score, key=lambda language: -score[language])[:2]
    return best[0] if score[best[0]] > score[best[1]] else ""
