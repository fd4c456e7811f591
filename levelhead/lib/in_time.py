"""Work that must not keep anybody waiting."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class _Asked(Generic[T]):
    """One piece of work, and what came of it."""

    def __init__(self, work: Callable[[], T]) -> None:
        self.work = work
        self.found: list[T] = []
        self.error: Exception | None = None

    def run(self) -> None:
        """Do the work; an error is kept for the one who asked."""
        try:
            self.found.append(self.work())
        except Exception as error:
            self.error = error


def in_time(work: Callable[[], T], seconds: float) -> T:
    """Return what ``work`` returns, or raise what it raises; TimeoutError where it takes longer than ``seconds``.

    It runs in a thread of its own, so it must touch no database connection of the caller's. Late work is left to end
    by itself: nobody waits for it, and it does not hold up the process's end.
    """
    asked = _Asked(work)
    thread = threading.Thread(target=asked.run, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise TimeoutError
    if asked.error is not None:
        raise asked.error
    return asked.found[0]
