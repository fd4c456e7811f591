"""Card and account numbers, however somebody writes them, told from the other numbers that people send us.

A card's number is known by its length, its first digits and its check digit (ISO/IEC 7812: Luhn), an account's by its
length and its two check digits (ISO 13616: modulo 97). Unicode's other digits count, and so does what people and
programs put between the groups. What only looks like one is left: an order, a telephone (IMEI), a parcel.
"""

import re
from collections.abc import Iterator

_GAP = r"[\s.,·/_\u2010-\u2015\u200b-\u200d\u2060\ufeff-]{1,3}"
_CARDS = (
    re.compile(r"(?<!\d)(?<!\d[.,])\d{14,19}(?!\d)"),
    re.compile(rf"(?<!\d)(?<!\d[.,])\d{{4}}(?:{_GAP}\d{{4}}){{3}}(?:{_GAP}\d{{3}})?(?!\d)"),
    re.compile(rf"(?<!\d)(?<!\d[.,])\d{{4}}{_GAP}\d{{6}}{_GAP}\d{{4,5}}(?!\d)"),
    re.compile(r"(?<!\d)(?<!\d[.,])\d(?:[ -]?\d){13,15}(?!\d)"),
)
_ACCOUNT = re.compile(
    rf"(?<![^\W_])[A-Za-z]{{2}}\d\d(?:(?:{_GAP})?[A-Za-z0-9]{{3,4}}){{2,7}}(?:(?:{_GAP})?[A-Za-z0-9]{{1,3}})?(?![^\W_])"
)
_WORD = re.compile(r"[A-Za-z0-9]+")
_FIRST = {
    14: ("30", "36", "38", "39"),
    15: ("34", "37"),
    16: ("3", "4", "5", "6", *map(str, range(2221, 2721))),
    19: ("4", "6"),
}
"""By its length, how a card's number may begin (Diners, Amex, and those of sixteen; Maestro and UnionPay have more)."""
_ACCOUNT_DIGITS = 11
_REFERENCE = "RF"  # ISO 11649: the number of an invoice, built like an account's


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where in ``text`` a card's or an account's number stands: its first character, and the one behind it."""
    for form in _CARDS:
        yield from (found.span() for found in form.finditer(text) if _is_card(found[0]))
    for found in _ACCOUNT.finditer(text):
        if end := _end_of_account(found[0]):
            yield found.start(), found.start() + end


def _is_card(written: str) -> bool:
    digits = "".join(str(int(sign)) for sign in written if sign.isdecimal())
    if not digits.startswith(_FIRST.get(len(digits), ())) or len(set(digits)) < 2:
        return False
    doubled = (sum(divmod(int(digit) * 2, 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


def _end_of_account(written: str) -> int:
    """Where in ``written`` an account's number ends that begins it: the words after it may look like more of it."""
    ends = (word.end() for word in _WORD.finditer(written))
    return max((end for end in ends if _is_account(written[:end])), default=0)


def _is_account(written: str) -> bool:
    signs = "".join(sign for sign in written if sign.isalnum()).upper()
    if signs.startswith(_REFERENCE) or not signs.isascii() or not 15 <= len(signs) <= 34:
        return False
    if sum(sign.isdigit() for sign in signs) < _ACCOUNT_DIGITS:
        return False
    return int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % 97 == 1
