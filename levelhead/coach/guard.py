"""What must never go out by mistake: secrets, private people, inside machines, and an incident's withheld words.

Apart from the rest of the coach on purpose: it needs no pack and no context, so publishing can lean on it alone.
Every stop carries an id made from its kind and words, by which a person or a program says "I know, go on".
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

_HOME = r"(?:internal|intranet|local|localdomain|lan|corp|private)"
_ROLES = frozenset({
    "abuse", "accounts", "admin", "answers", "appeals", "ask", "billing", "care", "claims", "communications",
    "community", "complaints", "contact", "customer", "customercare", "customers", "customerservice",
    "customersupport", "data", "desk", "dpo", "email", "feedback", "hallo", "hello", "help", "helpdesk", "hi",
    "hilfe", "incident", "incidents", "info", "inquiries", "it", "legal", "mail", "media", "membership",
    "news", "noreply", "office", "ombudsman", "ops", "orders", "post", "postmaster", "press", "privacy",
    "refunds", "reply", "report", "reports", "returns", "sales", "secretary", "security", "service",
    "services", "status", "support", "team", "tickets", "trust", "webmaster", "welcome",
})  # fmt: skip
_INVITES = re.compile(
    r"(?:\b(?:to|at|on|via|reach|contact|email|e-mail|mail|write|message|from|address|reply|questions?|is|or|by|me|us|"
    r"under|using)\b[\s:(*<\[]{0,3}|mailto:|^[\s*(\[<]{0,4})(?:mailto:)?$",
    re.IGNORECASE,
)


#: How many stops are compared with a new one for overlap, so that a text full of secrets cannot stall the guard.
MOST = 200


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing that must not go out unless a person knowingly says so.

    `start` and `end` count characters of the text, end exclusive; `id` is the same for the same kind and words.
    """

    id: str
    kind: str
    start: int
    end: int
    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class _Sign:
    kind: str
    expression: "re.Pattern[str]"
    why: str
    holds: Callable[[str, "re.Match[str]"], bool] = lambda text, found: True


def _luhn(_text: str, found: "re.Match[str]") -> bool:
    digits = [int(sign) for sign in found[0] if sign.isdigit()]
    if not 14 <= len(digits) <= 16 or len(set(digits)) < 2 or digits[0] not in (3, 4, 5, 6):
        return False
    doubled = [sum(divmod(digit * 2, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _secret_looking(_text: str, found: "re.Match[str]") -> bool:
    value = found["value"].rstrip(".,:;!?)")
    kinds = sum(bool(re.search(sign, value)) for sign in (r"[a-z]", r"[A-Z]", r"\d", r"[^\w\s]"))
    return len(value) >= 6 and (
        kinds >= 3 or (kinds >= 2 and any(sign.isdigit() for sign in value) and len(value) >= 8)
    )


def _private_address(text: str, found: "re.Match[str]") -> bool:
    name = re.split(r"[+.]", found[0].partition("@")[0].lower())[0]
    if name in _ROLES or any(name.startswith(role) or name.endswith(role) for role in _ROLES if len(role) > 4):
        return False
    return not _INVITES.search(text[max(0, found.start() - 24) : found.start()])


def _real_network(_text: str, found: "re.Match[str]") -> bool:
    return all(int(part) < 256 for part in found[0].partition("/")[0].split("."))


_SIGNS: tuple[_Sign, ...] = (
    _Sign("private_key", re.compile(r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----"), "This is a private key."),
    _Sign(
        "token",
        re.compile(
            r"\b(?:(?:AKIA|ASIA)[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{22,255}|glpat-[\w-]{20,60}"
            r"|xox[abeoprs]-[\w-]{10,250}|(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,200}|sk-[A-Za-z0-9_-]{20,200}"
            r"|AIza[\w-]{35}|ya29\.[\w-]{20,200}|npm_[A-Za-z0-9]{36}|pypi-[\w-]{30,250}|SG\.[\w-]{16,64}\.[\w-]{16,64}"
            r"|hooks\.slack\.com/services/[\w/]{20,80}|dop_v1_[a-f0-9]{64}|shpat_[a-fA-F0-9]{32}|hf_[A-Za-z0-9]{30,60}"
            r"|eyJ[\w-]{10,2000}\.eyJ[\w-]{10,2000}\.[\w-]{5,2000}|key-[0-9a-f]{32}|AC[0-9a-f]{32}|whsec_[\w+/=]{20,100})"
        ),
        "This is a key or token: whoever reads it can use it.",
    ),
    _Sign(
        "password",
        re.compile(
            r"(?i:\b(?:password|passwort|passwd|passphrase|pwd|pw|secret|api[ _-]?key|token|credentials?)\b"
            r"\s{0,3}(?:\bis\b|[:=])?\s{0,3})[\"'`(]{0,2}(?P<value>[^\s\"'`<>,;)]{6,200})"
        ),
        "This looks like a password.",
        _secret_looking,
    ),
    _Sign(
        "password",
        re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://[^\s:/@]{1,80}:(?P<value>[^\s:/@]{3,200})@[^\s]{1,200}"),
        "This address holds a password.",
    ),
    _Sign("card", re.compile(r"(?<![\w.-])\d(?:[ -]?\d){13,15}(?![\w-])"), "This is a card number.", _luhn),
    _Sign(
        "iban",
        re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"),
        "This is a bank account.",
        lambda text, found: sum(sign.isdigit() for sign in found[0]) >= 12,
    ),
    _Sign(
        "inside_host",
        re.compile(
            rf"(?<![\w@.-])(?:[a-z0-9_-]{{1,63}}\.){{1,6}}(?:{_HOME}|[a-z0-9-]{{1,40}}-(?:int|internal|prod|corp)\.[a-z]{{2,6}}"
            r")(?![\w-])(?!\.[a-z]{2})|(?<![\w@.-])(?:bastion|jumphost|jump|vault|grafana|kibana|prometheus|ldap-admin|phpmyadmin)"
            r"[\w-]{0,30}(?:\.[a-z0-9-]{1,63}){2,6}(?![\w-])",
            re.IGNORECASE,
        ),
        "This names a machine inside your house.",
    ),
    _Sign(
        "inside_address",
        re.compile(
            r"(?<![\w.])(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01])|127\.0)\.\d{1,3}\.\d{1,3}(?:/\d{1,2})?(?![\w.]\d)"
        ),
        "This is an address inside your network.",
        _real_network,
    ),
    _Sign(
        "inside_user", re.compile(r"\b(?:svc|srv|adm|usr)_[a-z0-9_]{2,40}\b"), "This names an account of your machines."
    ),
    _Sign(
        "person",
        re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?<![.-])"),
        "This looks like a private person's address.",
        _private_address,
    ),
    _Sign(
        "person",
        re.compile(
            r"(?i:\b(?:customer|user|client|member|patient|caller|her|his|their|mrs?\.?|ms\.?)\b[^.\n]{0,60}?"
            r"\b(?:phone|mobile|number|cell|tel)\b[^.\n\d+]{0,20})(?P<value>\+?\d[\d ()/-]{7,18}\d)"
        ),
        "This looks like a private person's telephone number.",
    ),
)


def check(text: str, withheld: Sequence[str] = (), contacts: Iterable[str] = ()) -> list[Stop]:
    """Return what in *text* must not go out, in the order of the text.

    *withheld* are the incident's words that nobody may say yet, in any case; *contacts* are the organisation's own
    public addresses, which are no leak. Deterministic. Any error in here is the caller's to treat as a stop.
    """
    own = tuple(contact.lower() for contact in contacts if contact)
    kept: list[Stop] = []
    for stop in (*_withheld(text, withheld), *_secrets(text, own)):
        if not any(stop.start < other.end and other.start < stop.end for other in kept[-MOST:]):
            kept.append(stop)
    return sorted(kept, key=lambda stop: stop.start)


def _secrets(text: str, own: tuple[str, ...]) -> Iterator[Stop]:
    for sign in _SIGNS:
        for found in sign.expression.finditer(text):
            if not sign.holds(text, found):
                continue
            start, end = found.span("value") if "value" in sign.expression.groupindex else found.span()
            if not any(contact in text[start:end].lower() for contact in own):
                yield _stop(sign.kind, text, start, end, sign.why)


def _withheld(text: str, words: Sequence[str]) -> Iterator[Stop]:
    for word in words:
        bare = re.escape(" ".join(word.split())).replace(r"\ ", r"\s{1,5}")
        if bare:
            for found in re.finditer(rf"(?<!\w){bare}(?!\w)", text, re.IGNORECASE):
                yield _stop("withheld", text, *found.span(), "These words are withheld while this incident is open.")


def _stop(kind: str, text: str, start: int, end: int, why: str) -> Stop:
    quote = text[start:end]
    return Stop(hashlib.sha256(f"{kind}\0{quote}".encode()).hexdigest()[:12], kind, start, end, quote, why)
