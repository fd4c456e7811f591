"""What readers say, in quotation marks, is theirs: their cries and their "soon" are no words of ours."""

import re

from levelhead.coach.draft import Draft, Spot

_WHO = r"(?:(?:one|some|many|most|several|another|each) of you|you|an? (?:reader|customer|user|member|patient|parent)"
_SAY = r"(?:wrote|write|said|say|told|tell|asked|ask|put it|called)"
_READERS = re.compile(
    rf"\b{_WHO}|readers|customers|users|members)\b[^.!?\n]{{0,30}}\b{_SAY}\b"
    rf"|\b{_SAY}\b[^.!?\n]{{0,10}}\b(?:one|some|many) of you\b",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 240, 80


def is_a_readers(written: Draft, spot: Spot) -> bool:
    """Whether most words at *spot* stand in quotation marks, and a reader is said to have said them."""
    quoted = written.sentences[spot.sentence].quoted[spot.start : spot.end]
    if 2 * sum(quoted) <= len(quoted):
        return False
    start, end = written.place(spot)
    return _READERS.search(written.text[max(0, start - _BEFORE) : end + _AFTER]) is not None
