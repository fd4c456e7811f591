"""What a mail server's answer means for the one message and one recipient it was about."""

import re

from levelhead.channels.contract import Fault, Passing, Permanent, Result, SlowDown

PAUSE_SECONDS = 60.0
_MAX_PAUSE_SECONDS = 3600.0
_ENHANCED = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
_ADDRESS = re.compile(r"<?[^\s<>]+@[^\s<>]+>?")
# How relays say "you are too fast" with 450, 451 and 452; greylisting, which is about one recipient, says none of it.
_TOO_FAST = re.compile(
    r"too (many|much|fast)|\brate\b|throttl|slow down|exceed\w* .*(limit|quota)|unusual rate|\b4\.7\.28\b",
    re.IGNORECASE,
)
_OVER_ITS_QUOTA = re.compile(r"mailbox|storage|inbox|\b4\.2\.2\b", re.IGNORECASE)
# RFC 3463: bad mailbox, bad domain, bad syntax, moved, and RFC 7505's domain that takes no mail. 5.1.7 and 5.1.8 are
# about the sender.
_NOBODY = re.compile(r"\b5\.1\.(0|1|2|3|6|10)\b")
_NOT_THEM = re.compile(r"\bsender\b|\bfrom\b|\bclient\b|\bhelo\b|spam|polic|block|reputation|denied", re.IGNORECASE)
_NO_SUCH_USER = re.compile(
    r"(no such|unknown|non-?existent) (user|recipient|mailbox|address|account|person)"
    r"|(user|recipient|mailbox|address|account)\b.{0,60}?(unknown|does not exist|doesn't exist|not found)"
    r"|no (mailbox|user|account) (here|by that name)",
    re.IGNORECASE,
)
_MAILBOX = re.compile(r"\b[45]\.2\.\d{1,3}\b")
_FULL = re.compile(r"(mailbox|inbox|storage|quota)\b.{0,40}(full|exceeded)|over.?quota", re.IGNORECASE)
_WAIT = re.compile(r"\b(\d{1,5})\s*(s|sec|seconds?|m|min|minutes?)\b", re.IGNORECASE)


def of(key: str, code: int, text: str, address: str) -> Result:
    """Return what an answer that is no success means for recipient `key`, whose `address` the reason must not name.

    5xx: permanent. 421, or 450, 451, 452 with words about speed: slow down, or that domain alone where the server says
    so by its name. Every other answer: passing.
    """
    reason = sentence(code, text, address)
    if 500 <= code < 600:
        return Permanent(key, reason, fault(code, text))
    if is_too_fast(code, text):
        return SlowDown(key, pause(text), reason, host_alone=code != 421 and _is_of_domain(text, address))
    return Passing(key, reason, fault=fault(code, text))


def fault(code: int, text: str) -> Fault:
    """Return what of the recipient's an answer blames: nothing, unless it does so plainly.

    A server that refuses our words, or us, says nothing about the reader, who must not lose a subscription by it.
    """
    enhanced = _ENHANCED.search(text)
    number = enhanced[0] if enhanced else ""
    if code >= 500 and _NOBODY.fullmatch(number) and not (number == "5.1.0" and not _NO_SUCH_USER.search(text)):
        return "gone"
    if code in (550, 551, 553) and not number and _NO_SUCH_USER.search(text) and not _NOT_THEM.search(text):
        return "gone"
    if _MAILBOX.fullmatch(number) or (not number and _FULL.search(text)):
        return "mailbox"
    return ""


def is_too_fast(code: int, text: str) -> bool:
    """Say whether the server asks us, and not this one mailbox, to wait."""
    if code == 421:
        return True
    return code in (450, 451, 452) and bool(_TOO_FAST.search(text)) and not _OVER_ITS_QUOTA.search(text)


def _is_of_domain(text: str, address: str) -> bool:
    """Say whether an answer names the domain of `address` by itself, not as a part of the address."""
    domain = address.rpartition("@")[2]
    return bool(domain and re.search(rf"(?<![\w@.-]){re.escape(domain)}(?![\w-])", text, re.IGNORECASE))


def pause(text: str) -> float:
    """Return the seconds that an answer asks for, or a minute where it names none."""
    found = _WAIT.search(text)
    if not found:
        return PAUSE_SECONDS
    seconds = float(found[1]) * (60 if found[2].lower().startswith("m") else 1)
    return min(max(seconds, 1.0), _MAX_PAUSE_SECONDS)


def sentence(code: int, text: str, address: str = "") -> str:
    """Return a reason that a person can read: the server's own words, without any address."""
    words = _ADDRESS.sub("the address", " ".join(text.split()))
    local = address.rpartition("@")[0]
    if len(local) > 1:
        words = re.sub(rf"(?<!\w){re.escape(local)}(?!\w)", "the address", words, flags=re.IGNORECASE)
    enhanced = _ENHANCED.search(words)
    number = f"{code} {enhanced[0]}" if enhanced else str(code)
    said = _ENHANCED.sub("", words, count=1).strip(" :-")[:160]
    return f"The mail server answered {number}: {said}" if said else f"The mail server answered {number}."
