"""Words for a phone: in the alphabet that a text message was made for, where they fit into it.

One character outside that alphabet makes each part hold 67 instead of 153, and so costs more than twice.
"""

from levelhead.channels.contract import OutgoingMessage
from levelhead.channels.short import short

PARTS = 3
_PART, _WIDE_PART = 153, 67
_GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE = set("^{}\\[~]|€")  # written with an escape before it
_PLAINER = str.maketrans(
    {
        "—": "-",
        "–": "-",
        "‑": "-",
        "…": "...",
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "\u00a0": " ",
        "\t": " ",
    }
    | {"·": "-", "•": "-", "→": ">", "×": "x"}
)


def render(message: OutgoingMessage) -> str:
    """Return `message` in at most three parts."""
    words = short(message, PARTS * _PART, _septets).translate(_PLAINER)
    return words if is_gsm(words) else short(message, PARTS * _WIDE_PART, _units)


def parts(words: str) -> int:
    """Return how many parts `words` are sent in, each of which is paid for."""
    length, part = (_septets(words), _PART) if is_gsm(words) else (_units(words), _WIDE_PART)
    return -(-length // part)


def is_gsm(words: str) -> bool:
    """Whether `words` are written in the GSM alphabet alone (3GPP 23.038)."""
    return all(c in _GSM or c in _TWICE for c in words)


def _septets(text: str) -> int:
    plain = text.translate(_PLAINER)
    return len(plain) + sum(1 for c in plain if c in _TWICE)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
