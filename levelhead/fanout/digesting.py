"""A digest is told to each reader by what they chose: who follows one part hears of that part alone."""

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace

from levelhead.fanout.claimed import Claimed
from levelhead.fanout.models import Message
from levelhead.fanout.wants import chosen_news


def by_choice(claimed: Sequence[Claimed]) -> Iterator[list[Claimed]]:
    """Yield deliveries of one message in groups that are told the same; anything but a digest is told to all alike."""
    message = claimed[0].message
    if message.kind != Message.Kind.DIGEST:
        yield list(claimed)
        return
    asked = chosen_news(message, [one.key for one in claimed])
    for only in set(asked.values()):
        part = copy(message)
        part.only = only
        yield [replace(one, message=part) for one in claimed if asked.get(one.key) == only]
    rest = [one for one in claimed if one.key not in asked]
    if rest:
        yield rest
