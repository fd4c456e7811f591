"""Whose words an update holds: what was taken from a suggestion and went out as it was offered."""

import re
from collections.abc import Iterator

from levelhead.incidents.models import Incident, Update
from levelhead.voice.models import Suggestion, TakenSpan

SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
SHORTEST = 12
"""Characters: what is shorter ("Thank you.") is everybody's."""


def mark_spans(incident: Incident, update: Update) -> None:
    """Mark in ``update`` the sentences of suggestions that were taken and have not gone out before."""
    taken = incident.suggestions.filter(state=Suggestion.State.TAKEN, spans=None).exclude(author=update.speaker)
    TakenSpan.objects.bulk_create(
        TakenSpan(update_said=update, suggestion=one, start=start, end=end)
        for one in taken
        for start, end in found(one.text, update.text)
    )


def found(offered: str, said: str) -> Iterator[tuple[int, int]]:
    """Yield where sentences of ``offered`` stand word for word in ``said``, as (start, end) in characters."""
    begin = end = -1
    for sentence in (match[0].strip() for match in SENTENCE.finditer(offered)):
        at = said.find(sentence) if len(sentence) >= SHORTEST else -1
        if at < 0:
            continue
        if begin >= 0 and not said[end:at].strip() and at >= end:
            end = at + len(sentence)
            continue
        if begin >= 0:
            yield begin, end
        begin, end = at, at + len(sentence)
    if begin >= 0:
        yield begin, end
