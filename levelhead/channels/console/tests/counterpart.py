"""What stands on the other side of the console channel in tests: a stream that can be closed."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from levelhead.channels.console.channel import ConsoleChannel
from levelhead.channels.contract import Recipient


class Counterpart:
    """A stream and its reader. A console refuses nobody, so `refused` is None."""

    refused = None

    def __init__(self) -> None:
        self._stream = io.StringIO()
        self.channel = ConsoleChannel(self._stream)

    def recipient(self, number: int) -> Recipient:
        return Recipient(key=f"reader{number}", address=f"rafael{number}@example.org")

    def received(self) -> list[str]:
        return self._stream.getvalue().split("To r…@example.org\n")[1:]

    def break_down(self) -> None:
        self._stream.close()


@contextmanager
def counterpart() -> Iterator[Counterpart]:
    yield Counterpart()
