"""Work that must not keep anybody waiting."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Stragglers:
    """Late work of one kind that still runs. While there are ``most`` of it, no more of its kind is begun.

    Work cannot be broken off from outside, and each piece that runs on takes from everything else in the process.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.threads: list[threading.Thread] = []

    def are_many(self) -> bool:
        """Whether so many run that nothing more of this kind should begin."""
        self.threads = [thread for thread in self.threads if thread.is_alive()]
        return len(self.threads) >= self.most


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


def in_time(work: Callable[[], T], seconds: float, stragglers: Stragglers | None = None) -> T:
    """Return what ``work`` returns, or raise what it raises; TimeoutError where it takes longer than ``seconds``.

    It runs in a thread of its own, so it must touch no database connection of the caller's. Late work is left to end
    by itself: nobody waits for it, and it does not hold up the process's end. With ``stragglers`` it is one of theirs,
    and TimeoutError is raised at once while they are many.
    """
    if stragglers and stragglers.are_many():
        raise TimeoutError
    asked = _Asked(work)
    thread = threading.Thread(target=asked.run, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        if stragglers:
            stragglers.threads.append(thread)
        raise TimeoutError
    if asked.error is not None:
        raise asked.error
    return asked.found[0]
