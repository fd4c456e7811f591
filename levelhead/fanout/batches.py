"""How many results are gathered before they are marked: marking waits for the disk, once for all of them."""

import time
from collections.abc import Iterator

from levelhead.channels.contract import Result
from levelhead.fanout.claimed import Claimed

LONGEST_IN_HAND = 0.1
"""Seconds for which results are kept unmarked beyond a batch, at most."""
MARKING_SHARE = 10
"""How many times longer than marking took the next results are gathered."""


class Batches:
    """Gathers by ``size``; on a fast line, what comes while marking is a tenth of the work.

    What is in hand when a worker is killed is sent again, so it is never more than ``LONGEST_IN_HAND`` brings.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._hold = 0.0

    def of(self, results: Iterator[tuple[Claimed, Result]]) -> Iterator[list[tuple[Claimed, Result]]]:
        """Yield the results in batches, each to be marked before the next is asked for."""
        batch: list[tuple[Claimed, Result]] = []
        began = time.monotonic()
        for item in results:
            batch.append(item)
            if len(batch) < self._size or (self._size > 1 and time.monotonic() - began < self._hold):
                continue
            full = time.monotonic()
            yield batch
            batch, began = [], time.monotonic()
            self._hold = min(LONGEST_IN_HAND, MARKING_SHARE * (began - full))
        if batch:
            yield batch
