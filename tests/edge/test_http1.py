"""HTTP/1.1 as strangers speak it: in pieces, too long, too slow, without reading what they asked for."""

import asyncio
import re
import socket
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from levelhead.edge import http1
from levelhead.edge.app import Edge
from levelhead.edge.http1 import Connection, Connections
from levelhead.edge.site import Site
from tests.edge import sites
from tests.edge.conftest import RunningEdge

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter, Connections], Coroutine[None, None, None]]


def statuses(back: bytes) -> list[bytes]:
    return re.findall(rb"HTTP/1\.1 (\d+) ", back)


def get(path: str, *headers: str, method: str = "GET", version: str = "1.1") -> bytes:
    return "\r\n".join([f"{method} {path} HTTP/{version}", "Host: x", *headers, "", ""]).encode()


LAST = get("/robots.txt", "Connection: close")


def test_one_connection_answers_one_request_after_the_other(edge: RunningEdge) -> None:
    back = edge.raw(get("/") + get("/", method="HEAD") + get("/nothing-here/") + LAST)
    assert statuses(back) == [b"200", b"200", b"404", b"200"]
    assert back.count(b"All systems normal.") == 1


def test_a_request_may_come_in_pieces(edge: RunningEdge) -> None:
    with socket.create_connection(("127.0.0.1", edge.port), timeout=10) as line:
        for letter in LAST:
            line.sendall(bytes([letter]))
        assert line.recv(65536).startswith(b"HTTP/1.1 200 OK\r\n")


def test_the_old_version_is_answered_and_the_connection_ended(edge: RunningEdge) -> None:
    back = edge.raw(get("/", version="1.0"))
    assert statuses(back) == [b"200"]
    assert b"connection: close" in back


def test_a_full_address_is_as_good_as_a_path(edge: RunningEdge) -> None:
    assert b"All systems normal." in edge.raw(get("http://status.driftpost.example/?x=1", "Connection: close"))
    assert b"All systems normal." in edge.raw(get("/%69ndex.html", "Connection: close"))


def test_every_answer_is_dated(edge: RunningEdge) -> None:
    for path in ("/", "/nothing-here/"):
        assert edge.get(path).headers["Date"].endswith(" GMT")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00", b"400"),
        (b"GET / HTTP/9.9\r\n\r\n", b"400"),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"400"),
        (get("/", "Content-Length: 5", "Content-Length: 6"), b"400"),
        (get("/", "Transfer-Encoding: chunked", "Content-Length: 6"), b"400"),
        (get("/" + "a" * 20_000), b"414"),
        (get("/", "Cookie: " + "a" * 20_000), b"431"),
        (get("/", "Expect: 100-continue", "Content-Length: 5", method="POST"), b"417"),
        (get("/", "Content-Length: 5", "Connection: close", method="POST") + b"hello", b"405"),
        (get("/", "Connection: Upgrade", "Upgrade: websocket"), b"200"),
        (get("x:443", method="CONNECT"), b"405"),
    ],
)
def test_what_is_not_asked_rightly_gets_a_status_and_the_end(edge: RunningEdge, sent: bytes, status: bytes) -> None:
    assert statuses(edge.raw(sent)) == [status]
    assert edge.get("/").status == 200


def test_a_body_that_never_ends_is_cut_off(edge: RunningEdge) -> None:
    endless = get("/", "Content-Length: 9999999", method="POST") + b"a" * 100_000
    assert statuses(edge.raw(endless)) in ([b"431"], [])


def served(folder: Path, talk: Talk, most: int = 100) -> None:
    """Let somebody talk with an edge in this process, whose time stands still between two beats."""

    async def run() -> None:
        connections = Connections(Edge(Site(folder, 1_000_000)).reply, most)
        server = await asyncio.get_running_loop().create_server(lambda: Connection(connections), "127.0.0.1", 0)
        async with asyncio.timeout(20):
            await talk(*await asyncio.open_connection(*server.sockets[0].getsockname()), connections)
        server.close()
        connections.close()

    # In a thread of its own: where a browser's tests ran before in this process, this one holds their loop.
    with ThreadPoolExecutor(1) as alone:
        alone.submit(asyncio.run, run()).result()


def test_who_is_too_slow_with_a_request_is_not_waited_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http1, "REQUEST_PATIENCE", 0.1)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, connections: Connections) -> None:
        writer.write(b"GET / HTTP/1.1\r\nHost")
        await asyncio.sleep(0.3)
        connections.beat()
        assert await reader.read() == b""
        writer.close()

    served(folder, talk)


def test_who_asks_on_without_reading_is_cut_off(folder: Path) -> None:
    sites.write(folder, "index.html", "calm " * 100_000)
    sites.generation(folder, 2, sites.HOT)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, connections: Connections) -> None:
        writer.write(get("/") * 1_000)
        answers = statuses(await reader.read())
        assert 0 < len(answers) < 1_000
        writer.close()

    served(folder, talk)


def test_who_does_not_read_is_counted_until_they_are_gone(folder: Path) -> None:
    sites.write(folder, "index.html", "calm " * 2_000_000)
    sites.generation(folder, 2, sites.HOT)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, connections: Connections) -> None:
        writer.write(get("/", "Accept-Encoding: identity"))
        await until(lambda: connections.unread.size == 10_000_000)
        writer.transport.abort()
        await until(lambda: connections.unread.size == 0)

    served(folder, talk)


async def until(holds: Callable[[], bool]) -> None:
    """Wait until it holds; `served` sets the end to that."""
    while not holds():
        await asyncio.sleep(0.01)


def test_one_more_than_there_is_room_for_takes_the_oldest_place(folder: Path) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, connections: Connections) -> None:
        there = writer.get_extra_info("peername")
        more_reader, more = await asyncio.open_connection(*there)
        more.write(LAST)
        assert (await more_reader.read()).startswith(b"HTTP/1.1 200")
        assert await reader.read() == b""
        for each in (writer, more):
            each.close()

    served(folder, talk, most=1)
