"""A strict twin of another service, written from its documentation: what that does not allow, the twin refuses."""

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.support.other_side import Got, Handler, OtherSide, other_side

T = TypeVar("T", bound="Twin")


@dataclass
class Said:
    """An answer: status, a body as JSON (or octets as they are), headers."""

    status: int = 200
    body: Any = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


class Refusal(Exception):  # noqa: N818
    """What the twin does not take, with the answer it gives."""

    def __init__(self, said: Said) -> None:
        super().__init__(said)
        self.said = said


class Twin:
    """The service. `answer` is written for each; `next_answers` are given first, whatever is asked."""

    def __init__(self) -> None:
        self.server: OtherSide | None = None
        self.next_answers: list[Said] = []
        self.asked: list[Got] = []

    @property
    def url(self) -> str:
        assert self.server is not None
        return self.server.url

    def answer(self, got: Got) -> Said:
        """Answer one request as the documentation says."""
        raise NotImplementedError

    def stop(self) -> None:
        """Go away: from now on nobody answers."""
        assert self.server is not None
        self.server.shutdown()
        self.server.server_close()

    def _says(self, it: Handler) -> None:
        got = it.server.got[-1]
        self.asked.append(got)
        try:
            said = self.next_answers.pop(0) if self.next_answers else self.answer(got)
        except Refusal as refusal:
            said = refusal.said
        plain = said.body if isinstance(said.body, bytes) else json.dumps(said.body).encode()
        it.say(said.status, plain, **{name.replace("-", "_"): value for name, value in said.headers.items()})


def need(holds: object, said: Said) -> None:
    """Refuse with `said` unless `holds`."""
    if not holds:
        raise Refusal(said)


@contextlib.contextmanager
def running(twin: T, certificate: Path | None = None) -> Iterator[T]:
    """Run `twin` on this machine, which is open to requests meanwhile; over TLS where a certificate is given."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LEVELHEAD_TEST_LOOPBACK", "1")
        with other_side(twin._says, certificate) as server:
            twin.server = server
            yield twin
