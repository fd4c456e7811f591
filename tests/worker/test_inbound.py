"""The door for mail, spoken with as a mail server does."""

import socket
from collections.abc import Iterator

import pytest

from levelhead.worker import inbound
from tests.support.ports import free_port

FULL = "full@driftpost.example"


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[socket.socket, Iterator[bytes]]]:
    """A connection to the door, and what it says; all mail is kept but what goes to one address."""
    monkeypatch.setattr(inbound, "_keep", lambda to, _raw: inbound.LATER if to == FULL else "250 2.0.0 Kept")
    port = free_port()
    with inbound.door(f"lmtp://127.0.0.1:{port}"), socket.create_connection(("127.0.0.1", port), 120) as line:
        yield line, iter(line.makefile("rb"))


def told(talk: tuple[socket.socket, Iterator[bytes]], words: str, answers: int) -> list[bytes]:
    talk[0].sendall(words.encode())
    return [next(talk[1])[:3] for _one in range(answers)]


def begin(talk: tuple[socket.socket, Iterator[bytes]], *recipients: str) -> None:
    talk[0].sendall(b"LHLO mx.example.org\r\n")
    assert any(said.startswith(b"250 ") for said in iter(lambda: next(talk[1]), b""))
    names = "".join(f"RCPT TO:<{one}>\r\n" for one in recipients)
    told(talk, f"MAIL FROM:<lena@example.org>\r\n{names}DATA\r\n", len(recipients) + 2)


def test_each_recipient_has_an_answer_of_its_own(lines: tuple[socket.socket, Iterator[bytes]]) -> None:
    begin(lines, "reply@driftpost.example", FULL, "reply+r-1@driftpost.example")
    assert told(lines, "Subject: x\r\n\r\nIt hangs.\r\n.\r\nQUIT\r\n", 4) == [b"250", b"451", b"250", b"221"]


def test_what_is_refused_whole_is_refused_for_each(lines: tuple[socket.socket, Iterator[bytes]]) -> None:
    begin(lines, "reply@driftpost.example", "reply+r-1@driftpost.example")
    assert told(lines, f"{'x' * 5000}\r\n.\r\nQUIT\r\n", 3) == [b"500", b"500", b"221"]
