"""A request reaches the application whole or not at all, and a slow sender holds none of its threads."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from levelhead.lib import whole_bodies
from levelhead.lib.whole_bodies import WholeBodies

Said = list[dict[str, Any]]


def echo(environ: dict[str, Any], start: Any) -> list[bytes]:
    """Answer with what was sent, its length, and the client's address as a proxy would name it."""
    start("200 OK", [("Content-Type", "text/plain"), ("X-For", environ.get("HTTP_X_FORWARDED_FOR", "-"))])
    return [environ["CONTENT_LENGTH"].encode(), b" ", environ["wsgi.input"].read()]


@pytest.fixture
def app() -> WholeBodies:
    """The echo, behind one thread."""
    return WholeBodies(echo, 1, lambda _path: 1000)


def pieces(*bodies: bytes) -> Iterator[dict[str, Any]]:
    """What a sender sends who ends with the last of `bodies`."""
    for number, body in enumerate(bodies, 1):
        yield {"type": "http.request", "body": body, "more_body": number < len(bodies)}


async def ask(app: WholeBodies, sent: Iterator[dict[str, Any]], *headers: tuple[bytes, bytes]) -> Said:
    """Send one request; a sender who has nothing more to send keeps the connection open for good."""
    scope = {"type": "http", "method": "POST", "path": "/x", "query_string": b"", "http_version": "1.1"}
    said: Said = []

    async def receive() -> Any:
        found = next(sent, None)
        return found if found else await asyncio.Event().wait()

    async def send(message: Any) -> None:
        said.append(message)

    await app({**scope, "headers": list(headers)}, receive, send)
    return said


def asked(app: WholeBodies, sent: Iterator[dict[str, Any]], *headers: tuple[bytes, bytes]) -> Said:
    """The same, in a thread of its own: a browser's tests may hold this thread's loop."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, ask(app, sent, *headers)).result()


def test_a_body_in_pieces_comes_whole_and_is_measured(app: WholeBodies) -> None:
    head, body = asked(app, pieces(b"a=1", b"&b=", b"2"))
    assert (head["status"], body["body"]) == (200, b"7 a=1&b=2")


def test_a_slow_sender_is_told_so_and_others_are_answered_meanwhile(
    app: WholeBodies, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole_bodies, "PATIENCE", 1.5)

    async def both() -> tuple[Said, Said]:
        slow = asyncio.create_task(ask(app, iter(list(pieces(b"a", b""))[:1])))
        await asyncio.sleep(0.05)
        quick = await ask(app, pieces(b"b"))
        assert not slow.done()
        return quick, await slow

    with ThreadPoolExecutor(1) as alone:
        quick, slow = alone.submit(asyncio.run, both()).result()
    assert (quick[0]["status"], slow[0]["status"]) == (200, 408)


def test_what_is_too_large_is_refused_before_it_is_read(app: WholeBodies) -> None:
    head, _body = asked(app, iter(()), (b"content-length", b"1001"))
    assert head["status"] == 413
    assert asked(app, pieces(b"x" * 600, b"x" * 600))[0]["status"] == 413


def test_all_together_have_a_bound_and_room_comes_back(app: WholeBodies, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_bodies, "MOST", 10)
    assert asked(app, pieces(b"x" * 11))[0]["status"] == 503
    assert asked(app, pieces(b"x" * 10))[0]["status"] == 200
    assert asked(app, pieces(b"x" * 10))[0]["status"] == 200


async def begun(app: WholeBodies, *bodies: bytes) -> "asyncio.Task[Said]":
    """Send these and no more, and go on once all of it is held."""
    held = app._held + sum(map(len, bodies))
    sending = asyncio.create_task(ask(app, iter(list(pieces(*bodies, b""))[:-1])))
    while app._held < held:
        await asyncio.sleep(0)
    return sending


def test_whoever_holds_most_makes_room_for_a_smaller_body(app: WholeBodies, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_bodies, "MOST", 1000)

    async def crowd() -> list[int]:
        large, small = await begun(app, b"x" * 600), await begun(app, b"x" * 390)
        word = await ask(app, pieces(b"We are here."))
        as_large = await ask(app, pieces(b"x" * 700))
        small.cancel()
        return [it[0]["status"] for it in (await large, word, as_large)]

    with ThreadPoolExecutor(1) as alone:
        assert alone.submit(asyncio.run, crowd()).result() == [503, 200, 503]
    assert app._held == 0


def test_a_sender_who_falls_silent_is_not_waited_for(app: WholeBodies, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_bodies, "SILENCE", 0.05)
    monkeypatch.setattr(whole_bodies, "SLOWEST", 0.001)
    assert asked(app, iter(list(pieces(b"a", b""))[:1]))[0]["status"] == 408


def test_a_header_with_an_underscore_passes_for_no_other(app: WholeBodies) -> None:
    head, _body = asked(app, pieces(b""), (b"x_forwarded_for", b"10.0.0.1"))
    assert (b"x-for", b"-") in head["headers"]


def test_a_fault_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_environ: Any, _start: Any) -> list[bytes]:
        raise RuntimeError

    assert asked(WholeBodies(broken, 1, lambda _path: 1), pieces(b""))[0]["status"] == 500


class Full:
    """An application that turns everybody away at once, and would keep whoever it lets in for good."""

    def at_once(self, _environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], bytes]:
        """Turn them away."""
        return "503 Full", [("Retry-After", "10")], b"with your words"

    def __call__(self, _environ: dict[str, Any], _start: Any) -> list[bytes]:
        """Never asked."""
        raise AssertionError("nobody is let in")


def test_what_is_answered_at_once_needs_no_thread() -> None:
    app = WholeBodies(Full(), 1, lambda _path: 1000)
    app._threads.shutdown()
    head, body = asked(app, pieces(b"a"))
    assert (head["status"], body["body"]) == (503, b"with your words")
