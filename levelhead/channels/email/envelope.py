"""To whom a mail came, where nobody hands the envelope over with it: read from what servers write into its head.

None of this is trusted: an address counts by the signed token in it, and nobody can make one up.
"""

import email.policy
from email.message import Message as Mail
from email.parser import BytesHeaderParser
from email.utils import getaddresses

MOST = 50
_HEAD = 100_000
# What the last server writes about the envelope stands before what the sender wrote.
_WRITTEN = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Forwarded-To", "To", "Cc", "Resent-To")


def recipients(raw: bytes) -> list[str]:
    """Return the addresses that the mail in ``raw`` names, the likeliest first; what is broken is left out."""
    mail = BytesHeaderParser(policy=email.policy.compat32).parsebytes(raw[:_HEAD])
    found = [address for name in _WRITTEN for address in _addresses(mail, name)]
    return list(dict.fromkeys(found))[:MOST]


def _addresses(mail: Mail, name: str) -> list[str]:
    lines = [str(line)[:10_000] for line in mail.get_all(name, [])][:MOST]
    try:
        pairs = getaddresses(lines)
    except (ValueError, TypeError, IndexError, RecursionError):  # what a malformed address makes the parser raise
        return []
    return [address for _name, address in pairs if "@" in address and address.isprintable()]
