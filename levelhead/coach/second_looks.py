"""A second look at what the guard's expressions find, where the expression alone is not enough."""

import re

_ROLES = frozenset({
    "abuse", "accounts", "admin", "admissions", "announce", "answers", "appeals", "arrears", "ask", "billing",
    "book", "booking", "bookings", "care", "claims", "communications", "community", "complaints", "contact",
    "customer", "customercare", "customers", "customerservice", "customersupport", "data", "desk", "dpo", "email",
    "feedback", "finance", "hallo", "hello", "help", "helpdesk", "hi", "hilfe", "incident", "incidents", "info",
    "inquiries", "it", "legal", "lettings", "mail", "media", "membership", "news", "noreply", "office", "ombudsman",
    "ops", "orders", "parking", "payroll", "post", "postmaster", "press", "privacy", "reception", "refunds",
    "reply", "report", "reports", "returns", "revenues", "safe", "sales", "secretary", "security", "service",
    "services", "status", "support", "tax", "team", "tenants", "tickets", "trust", "webmaster", "welcome",
})  # fmt: skip
_LONG_ROLES = tuple(role for role in _ROLES if len(role) > 4)
_LISTS = re.compile(r"@(?:lists?|groups?|mail)\.|@(?:googlegroups\.com|groups\.io|freelists\.org)$", re.IGNORECASE)
_INVITES = re.compile(
    r"(?:\b(?:to|at|on|via|reach|contact|email|e-mail|mail|write|message|from|address|reply|questions?|is|or|by|me|us|"
    r"under|using|desk|team|pay|charge)\b[\s:(*<\[]{0,3}|mailto:|^[\s*(\[<]{0,4})(?:mailto:)?$",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:customer|client|user|patient|pupil|student|member|guest|caller|account of|mailbox of|belong(?:s|ing) to"
    r"|affected|leaked|exposed|recipients?|login|username|accounts)\b[^.\n]{0,20}$",
    re.IGNORECASE,
)
#: Before an address with which a clause or a line ends: so one gives one's own ("Come by, or write: maya@…").
_GIVEN, _SIGNED = re.compile(r"[:;?!.][\s*(\[<]{0,4}$"), re.compile(r"[,)–—-][\s*(\[<]{0,4}$")
_CLAUSE, _LINE = re.compile(r"[*)\]>]{0,3}(?:[.,;!?–—]|\s{0,3}(?:\n|$))"), re.compile(r"[*)\]>.]{0,3}\s{0,3}(?:\n|$)")
#: After an address of which something is told: it is somebody's, and nobody is asked to write there.
_TOLD_OF = re.compile(r"[*)\]>]{0,3}\s(?:was|were|has|had|lost|said|saw|got|wrote|told|reported|complained|asked)\b")
_VERSION = re.compile(r"\b(?:version|release|build|v)\s?$", re.IGNORECASE)
_SENT = re.compile(
    r"\b(?:we|was|were|been|had|wrongly|accidentally|mistakenly) (?:\w{1,20}ly )?"
    r"(?:sent|mailed|emailed|forwarded|delivered|disclosed|shown|leaked)\b[^.\n]{0,30}\bto\s$",
    re.IGNORECASE,
)
#: What may be said of a password without telling it: "the password is safe".
_SAID_WORDS = (
    "alone back below bogus broken case correct different down easy elsewhere empty enough fake fine free gone "
    "hers here  his long lost mandatory mine missing necessary needed new null okay optional ours out over plain "
    "private public ready  right safe same secret secure short simple still strong sufficient text theirs there "
    "true unique unsafe useless valid  void weak well what whatever working wrong yours none nothing compulsory "
    "incorrect invalid important changeable"
)
_SAID = frozenset(_SAID_WORDS.split())
_SAID_ENDS = (
    "ed",
    "ing",
    "ly",
    "able",
    "ible",
    "less",
    "ful",
    "own",
    "sent",
    "set",
    "hidden",
    "stolen",
    "written",
    "taken",
)
_NOT_ONE = re.compile(r"\b(?:your|any|every|each|whose|no|new users?|forgotten|a)\s(?:\w{1,20}\s)?$", re.IGNORECASE)
_PLAIN = frozenset({"resets", "policy", "reset", "manager", "rotation", "protected", "stored", "change", "changes"})


def luhn(_text: str, found: "re.Match[str]") -> bool:
    """Whether the digits found add up as those of a card do (ISO/IEC 7812)."""
    digits = [int(sign) for sign in found[0] if sign.isdigit()]
    if not 14 <= len(digits) <= 16 or len(set(digits)) < 2 or digits[0] not in (3, 4, 5, 6):
        return False
    doubled = [sum(divmod(digit * 2, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def secret_looking(_text: str, found: "re.Match[str]") -> bool:
    """Whether the `value` found is made as passwords are, and no address, figure or plain word."""
    value = found["value"].rstrip(".,:;!?)")
    kinds = sum(bool(re.search(sign, value)) for sign in (r"[a-z]", r"[A-Z]", r"\d", r"[^\w\s]"))
    if re.match(r"(?:https?:|www\.|/)|\d[\d.,:/-]*$|[\w-]+\.(?:com|org|net|io)\b", value) or value.lower() in _PLAIN:
        return False
    return len(value) >= 6 and (
        kinds >= 3 or (kinds >= 2 and any(sign.isdigit() for sign in value) and any(sign.isalpha() for sign in value))
    )


def plainly_told(text: str, found: "re.Match[str]") -> bool:
    """Whether the `value` found is the password itself though it is a plain word, and nothing said of one."""
    if _NOT_ONE.search(text[max(0, found.start() - 40) : found.start()]):
        return False
    value = found["value"].lower()
    return value.isdigit() or not (value in _SAID or value.endswith(_SAID_ENDS))


def random_looking(text: str, found: "re.Match[str]") -> bool:
    """Whether the `value` found is made by a machine: letters and digits in no order."""
    value = found["value"]
    letters, digits = sum(sign.isalpha() for sign in value), sum(sign.isdigit() for sign in value)
    if len(value) >= 32 and digits and len(set(value)) >= 16 and not value.islower() and not value.isupper():
        return not re.search(r"[a-z]{12}", value)
    return letters >= 4 and digits >= 4 and len(set(value)) >= 10


def private_address(text: str, found: "re.Match[str]") -> bool:
    """Whether the address found is a person's, and not one that the writer gives for readers to write to."""
    name = re.split(r"[+.]", found[0].partition("@")[0].lower())[0]
    if _LISTS.search(found[0]) or not _ROLES.isdisjoint((name, name.partition("-")[0], name.rpartition("-")[2])):
        return False
    if name.startswith(_LONG_ROLES) or name.endswith(_LONG_ROLES):
        return False
    before = text[max(0, found.start() - 60) : found.start()]
    if _SENT.search(before) or _TOLD_OF.match(text, found.end()):
        return True
    before = before[-40:]
    given = _INVITES.search(before[-24:]) or (_GIVEN.search(before) and _CLAUSE.match(text, found.end()))
    return bool(_REPORTED.search(before)) or not (given or (_SIGNED.search(before) and _LINE.match(text, found.end())))


def real_network(text: str, found: "re.Match[str]") -> bool:
    """Whether the numbers found are an address, and no version."""
    if _VERSION.search(text[max(0, found.start() - 20) : found.start()]):
        return False
    return all(int(part) < 256 for part in found[0].partition("/")[0].split("."))
