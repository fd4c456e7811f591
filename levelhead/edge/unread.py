"""What slow readers have asked for and not taken yet: bounded, for each distinct body is held in memory until then."""

from collections import Counter
from collections.abc import Callable
from typing import Generic, TypeVar

Reader = TypeVar("Reader")


class Unread(Generic[Reader]):
    """The bodies that wait for their readers, at most `most` bytes of them; one that many wait for counts once."""

    def __init__(self, most: int, give_up: Callable[[Reader], None]) -> None:
        """Where there is more, `give_up` is called for the reader who has waited longest and holds a body alone."""
        self.size = 0
        self._most = most
        self._give_up = give_up
        self._bodies: dict[Reader, bytes] = {}
        self._readers: Counter[int] = Counter()

    def add(self, reader: Reader, body: bytes) -> None:
        """Somebody does not take this body as fast as it is sent."""
        self.done(reader)
        self._bodies[reader] = body
        self._readers[id(body)] += 1
        if self._readers[id(body)] == 1:
            self.size += len(body)
        while self.size > self._most:
            given_up = self._longest_alone()
            self.done(given_up)
            self._give_up(given_up)

    def done(self, reader: Reader) -> None:
        """They have taken it, or are gone."""
        body = self._bodies.pop(reader, None)
        if body is None:
            return
        self._readers[id(body)] -= 1
        if not self._readers[id(body)]:
            del self._readers[id(body)]
            self.size -= len(body)

    def _longest_alone(self) -> Reader:
        waiting = iter(self._bodies.items())
        oldest = next(iter(self._bodies))
        return next((reader for reader, body in waiting if self._readers[id(body)] == 1), oldest)
