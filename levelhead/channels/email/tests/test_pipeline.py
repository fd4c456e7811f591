"""Against servers that take commands in groups, and some that only say so."""

import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from levelhead.channels.contract import (
    Accepted,
    InDoubt,
    OutgoingMessage,
    Passing,
    Permanent,
    Recipient,
    Result,
    SlowDown,
)
from levelhead.channels.email.tests.server import Post, smtp_server
from levelhead.channels.email.tests.test_session import opened, second

MANY = [Recipient(key=f"r{n}", address=f"rafael{n}@example.org") for n in range(1, 61)]
FEW = MANY[:3]


def by_key(post: Post, message: OutgoingMessage, to: list[Recipient] = FEW, **options: str) -> dict[str, Result]:
    wish = "&".join(f"{name}={value}" for name, value in {"timeout": "3", **options}.items())
    with smtp_server(post) as server, opened(f"smtp://127.0.0.1:{server.port}?{wish}") as way:
        found = list(way.send(message, to))
    assert len(found) == len(to)
    return {one.recipient: one for one in found}


def kinds(found: dict[str, Result]) -> list[type]:
    return [type(found[one.key]) for one in FEW]


def test_many_go_over_several_connections_each_once(message: OutgoingMessage) -> None:
    post = Post(groups=True)
    found = by_key(post, message, MANY)
    assert Counter(map(type, found.values())) == {Accepted: 60}
    assert sorted(to for _from, to in post.envelopes) == sorted(one.address for one in MANY)
    assert post.connections == 2


def test_each_mail_comes_back_to_where_its_recipient_says(message: OutgoingMessage) -> None:
    post = Post(groups=True)
    by_key(post, message, [replace(one, return_to=f"reply+b-{one.key}@driftpost.example") for one in FEW])
    assert sorted(post.envelopes) == sorted((f"reply+b-{one.key}@driftpost.example", one.address) for one in FEW)


def test_sessions_are_no_more_than_wished(message: OutgoingMessage) -> None:
    post = Post(groups=True)
    by_key(post, message, MANY, sessions="1")
    assert post.connections == 1


def test_connections_are_kept_from_one_message_to_the_next(message: OutgoingMessage) -> None:
    post = Post(groups=True)
    with smtp_server(post) as server, opened(f"smtp://127.0.0.1:{server.port}") as way:
        for _again in range(3):
            list(way.send(message, FEW))
    assert post.connections == 1


@pytest.mark.parametrize(
    ("answer", "kind"), [("550 5.1.1 no such mailbox", Permanent), ("450 4.2.0 greylisted", Passing)]
)
def test_a_bad_recipient_is_alone_in_it(message: OutgoingMessage, answer: str, kind: type) -> None:
    post = Post(rcpt=second(answer), groups=True)
    assert kinds(by_key(post, message)) == [Accepted, kind, Accepted]
    assert len(post.mails) == 2


def test_words_refused_after_the_dot_are_refused_alone(message: OutgoingMessage) -> None:
    found = by_key(Post(data=second("554 5.7.1 not wanted"), groups=True), message)
    assert kinds(found) == [Accepted, Permanent, Accepted]


def test_a_connection_lost_after_the_dot_leaves_that_one_in_doubt_and_the_others_get_theirs_once(
    message: OutgoingMessage,
) -> None:
    post = Post(data=second("DROP"), groups=True)
    assert kinds(by_key(post, message)) == [Accepted, InDoubt, Accepted]
    assert Counter(to for _from, to in post.envelopes) == {one.address: 1 for one in FEW}


def test_a_connection_lost_before_the_dot_costs_nobody_a_word(message: OutgoingMessage) -> None:
    dropped: list[str] = []

    def once(to: str) -> str | None:
        return None if to in dropped or not to.startswith("rafael2") else (dropped.append(to), "DROP")[1]

    post = Post(rcpt=once, groups=True)
    assert kinds(by_key(post, message)) == [Accepted, Accepted, Accepted]
    assert Counter(to for _from, to in post.envelopes) == {one.address: 1 for one in FEW}


def test_once_asked_to_slow_down_nobody_more_is_tried(message: OutgoingMessage) -> None:
    post = Post(rcpt=second("421 4.7.0 too many, wait 120 seconds"), groups=True)
    found = by_key(post, message, MANY[:20], sessions="1")
    assert [type(found[one.key]) for one in MANY[:2]] == [Accepted, SlowDown]
    assert len(post.mails) <= 2
    assert isinstance(found["r20"], SlowDown) and found["r20"].seconds == 120


def test_who_breaks_off_in_the_middle_leaves_no_mail_half_announced(message: OutgoingMessage) -> None:
    post = Post(groups=True)
    with smtp_server(post) as server, opened(f"smtp://127.0.0.1:{server.port}") as way:
        sending = way.send(message, MANY[:10])
        next(sending)
        sending.close()
        assert [type(one) for one in way.send(message, MANY[10:12])] == [Accepted] * 2
    sent = Counter(to for _from, to in post.envelopes)
    assert set(sent.values()) == {1} and {one.address for one in MANY[10:12]} <= set(sent)


@contextmanager
def liar(taken: list[bytes], thrown_away: list[bytes]) -> Iterator[int]:
    """A server that says PIPELINING and throws away whatever came together with a command."""

    def talk(connection: socket.socket) -> None:
        with connection:
            connection.sendall(b"220 here\r\n")
            while came := connection.recv(65536):
                command, rest = came.upper().split(b"\r\n", 1)
                thrown_away.extend([rest] if rest else [])
                if command.startswith(b"EHLO"):
                    connection.sendall(b"250-here\r\n250 PIPELINING\r\n")
                elif command == b"DATA":
                    connection.sendall(b"354 go\r\n")
                    mail = b""
                    while not mail.endswith(b"\r\n.\r\n"):
                        mail += connection.recv(65536)
                    taken.append(mail)
                    connection.sendall(b"250 taken\r\n")
                elif command == b"QUIT":
                    connection.sendall(b"221 bye\r\n")
                    return
                else:
                    connection.sendall(b"250 OK\r\n")

    def serve(listening: socket.socket) -> None:
        while True:
            try:
                threading.Thread(target=talk, args=[listening.accept()[0]], daemon=True).start()
            except OSError:
                return

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=serve, args=[listening], daemon=True).start()
        yield listening.getsockname()[1]


def test_a_server_that_lies_about_groups_still_gets_every_mail_once(message: OutgoingMessage) -> None:
    taken, thrown_away = list[bytes](), list[bytes]()
    with liar(taken, thrown_away) as port, opened(f"smtp://127.0.0.1:{port}?timeout=1.5") as way:
        assert [type(one) for one in way.send(message, FEW)] == [Accepted] * 3
        believed = len(thrown_away)
        assert [type(one) for one in way.send(message, FEW)] == [Accepted] * 3
    assert len(taken) == 6
    assert 0 < believed == len(thrown_away), "it is not believed a second time"
