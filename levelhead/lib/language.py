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


#: Further languages, for telling that words are not in one that is known well.
_OTHERS = {
    "da": "og er ikke jeg det en et til på med for når men kan som har hvor hvad af fra vi være blev",
    "nb": "og er ikke jeg det en et til på med for når men kan som har hvor hva av fra vi være ble",
    "fi": "ja on ei se että mutta kun myös ovat oli tämä voi olemme meidän mitä joka ole tai sekä nyt",
    "cs": "je se na v že a ale jsme jsou není pro když také od už jak která které bude byl",
    "hu": "és a az nem hogy de van egy is volt már csak mint ezt meg lesz vagy kell még",
    "tr": "ve bir bu için ile değil de da olarak daha çok ama gibi kadar sonra şu biz var",
    "ro": "și nu este sunt pe cu pentru de la în că dar care mai din fost vom sau acum",
    "id": "dan yang tidak di untuk dengan ini itu kami anda akan dari pada adalah sudah telah",
    "vi": "và không là của cho với một các này đã được có những chúng tôi bạn đang",
}
#: Small words of those who speak for a team, beside those of people who tell it something.
_SPOKEN = {
    "de": "wir sie uns bitte ihr ihre ihren ihnen wieder haben werden wurde an am im zu zum zur über oder alle uhr das",
    "fr": "nous votre vos notre nos ce cette être sont avons à au par ou tous tout été veuillez leur",
    "es": "nos su sus nuestro nuestra estamos hemos a las son ha han o todos esta este sin más pero también lo",
    "pt": "nos nosso nossa estamos a as são foi ou todos esta este sem mais também ao pelo pela você",
    "it": "ci vi nostro nostra stiamo abbiamo a al alle dalle o tutti questo questa senza più anche nel dei",
    "nl": "we wij u ons onze uw hebben zijn worden aan om te of alle weer deze dit die werken spijt",
    "sv": "vi ni vår våra er de av om till den på har inte alla detta denna igen",
    "pl": "nie my nasz nasze państwo o od tym to pracujemy nad oraz lub wszystkie ten ta jest są przepraszamy",
}
_OWN = {
    code: frozenset(f"{' '.join(words)} {_SPOKEN.get(code, '')}".split()) - LANGUAGES["en"]
    for code, words in {**LANGUAGES, **{code: words.split() for code, words in _OTHERS.items()}}.items()
    if code != "en"
}
_MORE_SCRIPTS = (
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
#: Small words of English that hardly a sentence of it does without.
_ENGLISH_WORDS = (
    "a an as at be been by can could from had has he her his if into its more new now or our out over should "
    "so some than their them there these they those to up us we were will would all any been being did do does "
    "him one other she then very which who about again please sorry"
)
_ENGLISH = LANGUAGES["en"] | frozenset(_ENGLISH_WORDS.split())
UNTOLD = "und"
"""The code of a language that cannot be told (ISO 639-2)."""

_NO_WORD = re.compile(r"[/_@#=:`\\]")
_LOWER = re.compile(r"\b[^\W\d_A-Z]{2,}\b")
_LONGEST = 3000
_FEWEST = 3
_ENOUGH = 12


def clearly_not_english(text: str) -> str:
    """Return the code of the language that ``text`` is in where that is plainly not English, UNTOLD where it cannot be
    told which; "" for English, and for whatever might be English.

    It must never mistake English: a handful of small words of one other language, and hardly any of English.
    """
    spaced = text[:_LONGEST].split()
    if 4 * sum(map(_ENGLISH.__contains__, spaced)) >= len(spaced):  # twice as many as are needed, and quick to see
        return ""
    raw = " ".join(word for word in spaced if not _NO_WORD.search(word[:-1]))
    text = raw.lower().replace("’", "'")
    letters = sum(map(str.isalpha, text)) or 1
    for language, script in (*_SCRIPTS, *_MORE_SCRIPTS):
        if 2 * len(script.findall(text)) > letters:
            return language
    words = Counter(_WORD.findall(text))
    english, count_of_all = sum(words[word] for word in _ENGLISH & words.keys()), words.total()
    if 8 * english >= count_of_all:
        return ""
    score = {code: (len(small & words.keys()), sum(words[word] for word in small)) for code, small in _OWN.items()}
    code, (kinds, count) = max(score.items(), key=lambda one: one[1][1])
    if kinds >= _FEWEST and count > 2 * english and 8 * count >= count_of_all:
        return code
    return UNTOLD if not english and len(set(_LOWER.findall(raw))) >= _ENOUGH else ""
