"""What a request asks for, and what it gets, free of how either goes over the wire."""

from http import HTTPStatus
from typing import NamedTuple

Headers = list[tuple[str, str]]

STATUS = {it.value: f"HTTP/1.1 {it.value} {it.phrase}\r\n" for it in HTTPStatus}


class Asked:
    """The parts of a request that change its answer. Headers are None where they were not sent."""

    __slots__ = ("accept_encoding", "if_modified_since", "if_none_match", "method", "path")

    def __init__(self, path: str = "", method: bytes = b"GET") -> None:
        self.path = path
        self.method = method
        self.accept_encoding: str | None = None
        self.if_none_match: str | None = None
        self.if_modified_since: str | None = None


class Answer(NamedTuple):
    """A status, the head as it goes over the wire (all but the date and what follows from the request), and a body."""

    status: int
    head: bytes
    body: bytes


def made(status: int, headers: Headers, body: bytes) -> Answer:
    """An answer with these headers; names and values are ours, or were checked with generation.json."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return Answer(status, (STATUS[status] + lines).encode("latin-1"), body)
