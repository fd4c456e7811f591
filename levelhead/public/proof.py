"""Proof of work for readers' forms: a browser counts for a moment, a machine that wants thousands counts for hours.

The challenge and its answer are ALTCHA's (version 1: https://altcha.org); the reader's browser works it out by
`static/proof.js` while the form is filled in. No outside service sees anybody.
"""

import base64
import json
from datetime import timedelta

from altcha import v1
from django.conf import settings

from levelhead.lib.clock import machine_now
from levelhead.lib.counting import too_often

MOST = 60_000  # hashes: under two seconds on an old phone
LASTS = timedelta(minutes=30)


def challenge() -> str:
    """Return a fresh challenge as JSON, for the form to carry."""
    options = v1.ChallengeOptions(max_number=MOST, hmac_key=_key(), expires=machine_now() + LASTS)
    made = v1.create_challenge(options)
    return json.dumps({"salt": made.salt, "challenge": made.challenge, "signature": made.signature, "most": MOST})


def is_proven(answer: str) -> bool:
    """Return whether ``answer`` (base64 of the browser's JSON) solves a challenge of ours, for the first time."""
    if not answer or len(answer) > 2000:
        return False
    try:
        told = json.loads(base64.b64decode(answer, validate=True))
        right, _why = v1.verify_solution(told, _key(), check_expires=True)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
    # By what was solved: its envelope can be written in any number of ways.
    return right and not too_often("proof", told["challenge"], (1, int(LASTS.total_seconds())))


def _key() -> str:
    return f"levelhead proof of work {settings.SECRET_KEY}"
