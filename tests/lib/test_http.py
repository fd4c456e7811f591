"""The one client for what goes out, against a real server that means no good."""

import gzip
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from levelhead.lib import http
from levelhead.lib.http import AnswerLost, Limits, NotAllowed, Unreachable, post_json, request
from tests.support.other_side import Handler, OtherSide, certificate_for, other_side

QUICK = Limits(connect=30, read=1.5, total=1.5)
LONG = 60  # seconds that the other side takes, and we must not
Run = Callable[..., OtherSide]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Start servers on this machine, which is open to this test."""
    monkeypatch.setenv("LEVELHEAD_TEST_LOOPBACK", "1")
    with ExitStack() as stack:
        yield lambda says, *more: stack.enter_context(other_side(says, *more))


def names(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Let every name stand for each of `answers` in turn, the last for ever; return the names that were asked."""
    left, asked = list(answers), []

    def look_up(host: str, port: int, **_more: object) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, 1, 6, "", (left.pop(0) if len(left) > 1 else left[0], port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


def test_words_go_out_and_the_answer_comes_back(run: Run) -> None:
    server = run(lambda it: it.say(201, b'{"id": "1"}', X_Limit="9"))
    answer = post_json(f"{server.url}/hook?a=b", {"text": "Grüße"}, headers={"X-Own": "1"})
    assert (answer.status, answer.ok, answer.json(), answer.headers["x-limit"]) == (201, True, {"id": "1"}, "9")
    (got,) = server.got
    assert (got.method, got.path, got.body.decode()) == ("POST", "/hook?a=b", '{"text":"Grüße"}')
    assert got.headers["host"] == f"127.0.0.1:{server.server_port}" and got.headers["x-own"] == "1"


def test_this_machine_is_not_reached_unless_a_test_opens_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    server = run(lambda it: it.say(200))
    monkeypatch.delenv("LEVELHEAD_TEST_LOOPBACK")
    with pytest.raises(NotAllowed, match="not public") as caught:
        request("GET", f"{server.url}/s3cret")
    assert not caught.value.sent and not server.got and "s3cret" not in str(caught.value)


@pytest.mark.parametrize("to", ["http://169.254.169.254/latest", "http://[::ffff:10.0.0.1]/", "http://2130706433/"])
def test_a_redirect_into_a_private_network_is_not_followed(run: Run, to: str) -> None:
    server = run(lambda it: it.say(307, Location=to))
    with pytest.raises(NotAllowed):
        request("POST", server.url, body=b"x")


def test_a_name_that_answers_differently_the_second_time_gains_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = run(lambda it: it.say(200))
    asked = names(monkeypatch, "127.0.0.1", "10.0.0.1")
    assert request("GET", f"http://rebind.example:{server.server_port}/").ok
    assert asked == ["rebind.example"] and server.got[0].headers["host"] == f"rebind.example:{server.server_port}"


def test_a_name_is_looked_up_and_checked_again_at_each_redirect(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    server = run(lambda it: it.say(302, Location="/again"))
    names(monkeypatch, "127.0.0.1", "10.0.0.1")
    with pytest.raises(NotAllowed, match="not public"):
        request("GET", f"http://rebind.example:{server.server_port}/")
    assert len(server.got) == 1


def test_going_round_in_circles_ends(run: Run) -> None:
    server = run(lambda it: it.say(308, Location="/round"))
    with pytest.raises(NotAllowed, match="too often"):
        request("POST", server.url, body=b"x")
    assert len(server.got) == 4


def test_a_redirect_keeps_the_words_and_leaves_secrets_behind(run: Run) -> None:
    last = run(lambda it: it.say(200))
    first = run(lambda it: it.say(307, Location=f"{last.url}/on"))
    assert request("POST", first.url, body=b"words", headers={"Authorization": "Bearer s3cret", "X-Own": "1"}).ok
    (got,) = last.got
    assert (got.method, got.path, got.body, got.headers["x-own"]) == ("POST", "/on", b"words", "1")
    assert "authorization" not in got.headers


def test_a_redirect_that_would_drop_the_words_is_an_answer(run: Run) -> None:
    server = run(lambda it: it.say(302, Location="/elsewhere"))
    assert request("POST", server.url, body=b"x").status == 302


def drip(it: Handler) -> None:
    it.send_response(200)
    it.send_header("Content-Length", "1000")
    it.end_headers()
    for _ in range(10 * LONG):
        it.wfile.write(b"x")
        time.sleep(0.1)


def drip_headers(it: Handler) -> None:
    it.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(10 * LONG):
        it.wfile.write(f"X-{number}: y\r\n".encode())
        time.sleep(0.1)


@pytest.mark.parametrize("says", [drip, drip_headers])
def test_an_answer_that_drips_is_cut_off_and_its_status_still_counts(run: Run, says: Callable[[Handler], None]) -> None:
    began = time.monotonic()
    answer = request("GET", run(says).url, limits=QUICK)
    assert time.monotonic() - began < LONG / 2
    assert answer.ok and not answer.whole
    with pytest.raises(AnswerLost):
        answer.json()


@pytest.mark.parametrize("says", [lambda it: time.sleep(LONG), lambda it: None])
def test_an_answer_that_never_comes_is_lost_in_time(run: Run, says: Callable[[Handler], None]) -> None:
    began = time.monotonic()
    with pytest.raises(AnswerLost) as caught:
        request("GET", run(says).url, limits=QUICK)
    assert time.monotonic() - began < LONG / 2 and caught.value.sent


def endless(it: Handler) -> None:
    it.send_response(200)
    it.send_header("Transfer-Encoding", "chunked")
    it.end_headers()
    while True:
        it.wfile.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")


def test_a_body_without_end_is_read_to_the_limit(run: Run) -> None:
    answer = request("GET", run(endless).url, limits=Limits(size=100_000))
    assert (answer.status, len(answer.body), answer.whole) == (200, 100_000, False)


def endless_chunk_line(it: Handler) -> None:
    it.send_response(200)
    it.send_header("Transfer-Encoding", "chunked")
    it.end_headers()
    it.wfile.write(b"1" * 1_000_000)


def endless_header(it: Handler) -> None:
    it.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1_000_000)


def test_lines_without_end_are_not_collected(run: Run) -> None:
    assert not request("GET", run(endless_chunk_line).url).whole
    with pytest.raises(AnswerLost):
        request("GET", run(endless_header).url)


def test_a_bomb_is_never_unpacked(run: Run) -> None:
    bomb = gzip.compress(b"0" * 50_000_000)
    answer = request("GET", run(lambda it: it.say(200, bomb, Content_Encoding="gzip")).url)
    assert answer.body == bomb
    with pytest.raises(AnswerLost):
        answer.json()


@pytest.mark.parametrize("body", [b"<html>", b"\xff", b"[" * 100_000])
def test_an_answer_that_is_no_json_is_told(run: Run, body: bytes) -> None:
    with pytest.raises(AnswerLost, match="cannot be read"):
        request("GET", run(lambda it: it.say(200, body)).url).json()


def test_a_host_that_is_down_or_unknown_was_told_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(Unreachable) as caught:
            request("GET", f"http://127.0.0.1:{free.getsockname()[1]}/s3cret")
    assert not caught.value.sent and "s3cret" not in str(caught.value)
    with pytest.raises(Unreachable, match="could not be looked up"):
        request("GET", "http://nobody.invalid/", limits=QUICK)


def test_a_look_up_that_takes_for_ever_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: time.sleep(LONG) or [])
    with pytest.raises(Unreachable, match="looked up"):
        request("GET", "http://slow.example/", limits=Limits(connect=0.2))


def test_a_header_cannot_be_smuggled_in(run: Run) -> None:
    server = run(lambda it: it.say(200))
    with pytest.raises(NotAllowed, match="character"):
        request("GET", server.url, headers={"X-Own": "a\r\nX-Other: b"})
    assert not server.got


def test_the_environments_proxies_are_not_used(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert request("GET", run(lambda it: it.say(200)).url).ok


@pytest.mark.parametrize("asked_for", ["hooks.example", "other.example"])
def test_the_certificate_is_checked_for_the_name_and_not_the_number(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, asked_for: str
) -> None:
    file = certificate_for("hooks.example", tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    http._tls.cache_clear()
    server = run(lambda it: it.say(200), file)
    names(monkeypatch, "127.0.0.1")
    try:
        assert request("GET", f"https://{asked_for}:{server.server_port}/").ok == (asked_for == "hooks.example")
    except Unreachable as error:
        assert asked_for == "other.example" and "certificate" in str(error)
    finally:
        http._tls.cache_clear()
