"""A connection is used again within a moment, and only while the other side keeps it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from levelhead.lib import http, kept


class Host(ThreadingHTTPServer):
    """Keeps connections open, and counts them."""

    daemon_threads = True

    def __init__(self) -> None:
        self.connections = 0
        self.hang_up = False
        self.gone = threading.Semaphore(0)
        super().__init__(("127.0.0.1", 0), Guest)
        self.url = f"http://127.0.0.1:{self.server_address[1]}/"


class Guest(BaseHTTPRequestHandler):
    server: Host
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        super().setup()
        self.server.connections += 1

    def do_POST(self) -> None:
        self.close_connection = self.server.hang_up
        said = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def finish(self) -> None:
        super().finish()
        with suppress(OSError):  # the other side may have gone first
            self.connection.shutdown(socket.SHUT_RDWR)
        self.server.gone.release()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    monkeypatch.setenv("LEVELHEAD_TESTING", "1")
    monkeypatch.setenv("LEVELHEAD_TEST_LOOPBACK", "1")
    server = Host()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def say(host: Host, words: bytes) -> bytes:
    return http.request("POST", host.url, body=words).body


def test_many_words_to_one_host_take_one_connection(host: Host) -> None:
    assert [say(host, b"%d" % number) for number in range(20)] == [b"%d" % number for number in range(20)]
    assert host.connections == 1


def test_several_at_a_time_share_none(host: Host) -> None:
    threads = [threading.Thread(target=say, args=(host, b"x" * 50_000)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert host.connections <= 8
    assert say(host, b"after") == b"after"


def test_one_that_was_closed_or_has_rested_is_not_used_again(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    host.hang_up = True
    say(host, b"one")
    host.hang_up = False
    assert host.gone.acquire(timeout=30)
    assert say(host, b"two") == b"two" and host.connections == 2
    monkeypatch.setattr(kept, "IDLE", 0.0)
    assert say(host, b"three") == b"three" and host.connections == 3


def test_an_address_is_checked_again_before_a_kept_connection_is_used(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(host, b"one")
    monkeypatch.delenv("LEVELHEAD_TEST_LOOPBACK")
    with pytest.raises(http.NotAllowed):
        say(host, b"two")
