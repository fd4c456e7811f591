"""Secrets that readers paste in their trouble: blanked before anything is stored.

More is taken for a secret here than in the team's own words (``coach.guard``): a blank too many costs the reader a
sentence, a password kept costs them their account.
"""

import re
from dataclasses import dataclass

from levelhead.coach import guard
from levelhead.reports import numbers

BLANKED = "▮▮▮▮"
QUOTED_WORDS = 3
KINDS = frozenset({"private_key", "token", "password"})
_KEY_BLOCK = re.compile(
    r"-----BEGIN (?P<kind>[A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?)-----.*?(?:-----END (?P=kind)-----|\Z)"
    r"|PuTTY-User-Key-File-\d.*?(?:Private-(?:MAC|Hash): \w+|\Z)",
    re.S,
)
_CALLED = (
    r"passw(?:ord|d|ort)|passphrase|passcode|pass|kennwort|contraseña|contrasena|clave|mot de passe|senha|palavra-passe"
    r"|wachtwoord|lösenord|hasło|heslo|parola|пароль|парола|كلمة (?:المرور|السر)|密码|密碼|パスワード"
    r"|pwd|pw|pin|tan|cvv2?|cvc2?|(?:api|secret|access|private|recovery)[ _-]?(?:access[ _-]?)?key"
)
_IS = r"\s{1,3}(?:is|was|ist|war|lautet|es|est|é|era|jest|är|er)\b|\s{0,3}[:=：]|\s{1,3}[–—-](?=\s)"
_TOLD = re.compile(
    rf"(?i:(?<![^\W_])(?:{_CALLED})(?![^\W_])(?:{_IS}))"
    r"\s{0,3}(?:[\"“„](?P<quoted>[^\"“”\n]{3,100})[\"”“]|[\"'`(*„“]{0,3}(?P<value>[^\s\"'`<>,;)]{3,200}))"
)
_CODES = re.compile(
    r"(?i:\b(?:(?:card |card verification )?security code|verification code"
    r"|(?:sms|one[ -]time|backup|recovery|2fa|tan)[ -]?codes?|sicherheitscode|prüfziffer|cryptogramme"
    r"|cvv2?|cvc2?|passcode|otp)\b(?:\s{1,3}(?:is|was|ist|war))?[\s:=]{1,3})"
    r"(?P<value>\d(?:[ -]?\d){2,11})(?![\w.,:%-]?\d)"
)
_SENTENCE = re.compile(r"[A-Z][^\n\d]*[.!?]")
_BESIDE_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}[:|;](?P<value>[^\s\"'`<>,;)@/]{6,60})(?=[\s\"'`<>,;)]|\Z)"
)
_SEED = re.compile(
    r"(?i:\b(?:seed|recovery|backup|secret|mnemonic)\s(?:phrase|words?)\b(?:\s(?:is|are|was))?)[\s:=\"“]{1,4}"
    r"(?P<value>(?:[a-z]{3,8}[\s,]{1,3}){11,23}[a-z]{3,8})\b"
)


@dataclass(frozen=True, slots=True)
class Masked:
    """Words that may be stored, and how many secrets were blanked in them."""

    text: str
    count: int


def mask(text: str) -> Masked:
    """Return ``text`` with passwords, keys, card and account numbers blanked. It costs a few milliseconds at most."""
    spans = [found.span() for found in _KEY_BLOCK.finditer(text)]
    spans += numbers.spans(text)
    spans += [_value(found) for found in _TOLD.finditer(text) if _is_secret_told(found)]
    spans += [found.span("value") for found in _BESIDE_ADDRESS.finditer(text) if _is_secret(found["value"])]
    spans += [found.span("value") for form in (_CODES, _SEED) for found in form.finditer(text)]
    spans += [(stop.start, stop.end) for stop in guard.check(text) if stop.kind in KINDS and not _is_said(stop)]
    made, reached, count = [], 0, 0
    for start, end in sorted(spans):
        if start < reached:
            reached = max(reached, end)
            continue
        made += [text[reached:start], BLANKED]
        reached, count = end, count + 1
    return Masked("".join(made) + text[reached:], count)


def _value(found: "re.Match[str]") -> tuple[int, int]:
    return found.span("quoted" if found["quoted"] else "value")


def _is_secret_told(found: "re.Match[str]") -> bool:
    """In quotation marks a few words may be one; a whole sentence there is what our own page said."""
    quoted = found["quoted"]
    if quoted and " " in quoted:
        return any(sign.isdigit() for sign in quoted) and len(quoted.split()) <= QUOTED_WORDS
    return _is_secret(quoted or found["value"])


def _is_said(stop: guard.Stop) -> bool:
    """Whether it is a whole sentence, as our own page says one: "The password you entered is incorrect."."""
    return stop.kind == "password" and len(stop.quote.split()) > QUOTED_WORDS and bool(_SENTENCE.fullmatch(stop.quote))


def _is_secret(value: str) -> bool:
    """A digit or a sign in it: "my password is wrong" tells none."""
    return bool(re.search(r"[\d\W_]", value.rstrip(".,:;!?")))
