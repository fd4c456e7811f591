"""Words that tell that people's personal data is out, so that somebody can be asked whether it is."""

from collections.abc import Set

from levelhead.coach.draft import Draft
from levelhead.coach.tokens import Sentence

#: What identifies a person or is theirs, as the law's own lists name it; "email addresses" end in one of these.
_THEIRS = frozenset({
    "addresses", "birthday", "birthdays", "birth", "birthdates", "diagnoses", "diagnosis", "emails", "health",
    "iban", "ibans", "medical", "mails", "messages", "names", "passport", "passports", "passwords", "phone",
    "salaries", "salary", "surnames", "telephone", "usernames",
})  # fmt: skip
#: Data of theirs: "personal data", "customers' details", "card numbers", "user records".
_DATA = frozenset({
    "data", "details", "information", "record", "records", "number", "numbers", "files", "list", "lists", "account",
    "accounts", "photos", "documents", "invoices", "orders", "bookings", "database",
})  # fmt: skip
_WHOSE = frozenset({
    "personal", "private", "customer", "customers", "user", "users", "member", "members", "patient", "patients",
    "client", "clients", "employee", "employees", "pupil", "pupils", "student", "students", "people", "other",
    "others", "card", "bank", "contact", "social", "security", "insurance", "your", "guest", "guests", "subscriber",
    "subscribers",
})  # fmt: skip
#: What becomes of them when they are out.
_OUT = frozenset({
    "copied", "copying", "copy", "stolen", "stole", "steal", "leaked", "leak", "leaking", "exposed", "exposing",
    "disclosed", "downloaded", "taken", "took", "published", "posted", "sold", "exfiltrated", "visible", "accessed",
    "breach", "breached", "theft",
})  # fmt: skip
_SEEN = frozenset({
    "saw", "see", "seen", "read", "viewed", "view", "shown", "opened", "sent", "emailed", "mailed",
})  # fmt: skip
_STRANGERS = frozenset({
    "someone", "somebody", "intruder", "intruders", "attacker", "attackers", "stranger", "strangers", "wrong", "other",
    "others", "another", "outsider", "outsiders", "unauthorized", "hacker", "hackers", "thief", "thieves",
    "criminals", "else", "anyone", "anybody", "public", "publicly",
})  # fmt: skip
_DENIED = frozenset({"no", "not", "never", "none", "nothing", "neither", "nor", "without", "nobody"})
_OPEN = frozenset({"know", "known", "sure", "certain", "whether", "confirmed", "rule", "only", "yet"})


def tells_of(written: Draft) -> bool:
    """Whether *written* says, or says that it may be, that what is personal of somebody came into wrong hands.

    It may be said in two sentences on end ("A laptop was stolen. It held names and addresses."); what is denied
    outright does not count, what is not known yet does.
    """
    before: Set[str] = frozenset()
    for sentence in written.sentences:
        words = frozenset() if _denied(sentence) else _ours(sentence)
        if _personal(words) and (_out(words) or _out(before)):
            return True
        before = words
    return False


def _ours(sentence: Sentence) -> frozenset[str]:
    return frozenset(word for word, quoted in zip(sentence.words, sentence.quoted, strict=True) if not quoted)


def _denied(sentence: Sentence) -> bool:
    return not _DENIED.isdisjoint(sentence.words) and _OPEN.isdisjoint(sentence.words)


def _personal(words: Set[str]) -> bool:
    return not _THEIRS.isdisjoint(words) or not (_DATA.isdisjoint(words) or _WHOSE.isdisjoint(words))


def _out(words: Set[str]) -> bool:
    return not _OUT.isdisjoint(words) or not (_SEEN.isdisjoint(words) or _STRANGERS.isdisjoint(words))
