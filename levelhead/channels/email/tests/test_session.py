"""Against real mail servers that behave badly: what each failure means, and that nobody else is kept waiting."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from aiosmtpd.smtp import AuthResult

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
from levelhead.channels.email import session, wire
from levelhead.channels.email.channel import EmailChannel, channel
from levelhead.channels.email.tests.server import Post, smtp_server
from tests.support.ports import free_port

THREE = [Recipient(key=f"r{n}", address=f"rafael{n}@example.org") for n in (1, 2, 3)]


@contextmanager
def opened(url: str) -> Iterator[EmailChannel]:
    way = channel({"url": url, "sender": "status@driftpost.example"})
    yield way
    way.close()


def results(post: Post, message: OutgoingMessage, url: str = "smtp://127.0.0.1:{}", to=THREE) -> list[Result]:
    with smtp_server(post) as server, opened(url.format(server.port)) as way:
        return list(way.send(message, to))


def kinds(found: list[Result]) -> list[type]:
    return [type(result) for result in found]


def second(answer: str) -> Callable[[str], str | None]:
    return lambda to: answer if to.startswith("rafael2") else None


def test_one_connection_serves_all_and_the_next_message_too(message: OutgoingMessage) -> None:
    post = Post()
    with smtp_server(post) as server, opened(f"smtp://127.0.0.1:{server.port}") as way:
        assert kinds([*way.send(message, THREE), *way.send(message, THREE)]) == [Accepted] * 6
    assert post.connections == 1
    assert [to for _, to in post.envelopes] == [f"rafael{n}@example.org" for n in (1, 2, 3)] * 2


@pytest.mark.parametrize(
    ("answer", "kind"),
    [("550 5.1.1 no such mailbox", Permanent), ("450 4.2.0 greylisted", Passing), ("DROP", Passing)],
)
def test_a_bad_recipient_is_alone_in_it(message: OutgoingMessage, answer: str, kind: type) -> None:
    assert kinds(results(Post(rcpt=second(answer)), message)) == [Accepted, kind, Accepted]


def test_being_too_fast_is_for_everybody_who_comes_after(message: OutgoingMessage) -> None:
    found = results(Post(rcpt=second("451 4.7.0 rate limit reached, wait 90 seconds")), message)
    assert kinds(found) == [Accepted, SlowDown, SlowDown]
    assert isinstance(found[2], SlowDown) and found[2].seconds == 90


def test_421_is_for_everybody_who_comes_after(message: OutgoingMessage) -> None:
    assert kinds(results(Post(rcpt=second("421 4.3.2 closing")), message)) == [Accepted, SlowDown, SlowDown]


@pytest.mark.parametrize("answer", ["552 5.3.4 too big", "554 5.7.1 not wanted"])
def test_words_refused_after_the_dot_are_refused_for_good(message: OutgoingMessage, answer: str) -> None:
    assert kinds(results(Post(data=second(answer)), message)) == [Accepted, Permanent, Accepted]


def test_a_connection_lost_after_the_dot_leaves_it_in_doubt(message: OutgoingMessage) -> None:
    post = Post(data=second("DROP"))
    assert kinds(results(post, message)) == [Accepted, InDoubt, Accepted]
    assert len(post.mails) == 3


def test_silence_after_the_dot_leaves_it_in_doubt(message: OutgoingMessage, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (session, wire):
        monkeypatch.setattr(module, "FINAL_PATIENCE", 1)
    found = results(Post(data=second("STALL")), message, "smtp://127.0.0.1:{}?timeout=1.5")
    assert kinds(found) == [Accepted, InDoubt, Accepted]


def test_a_server_that_stalls_is_not_waited_for_once_a_recipient(message: OutgoingMessage) -> None:
    found = results(Post(rcpt=second("STALL")), message, "smtp://127.0.0.1:{}?timeout=1.5")
    assert kinds(found) == [Accepted, Passing, Passing]
    assert found[2].reason == "The mail server did not answer within 1.5 seconds."  # type: ignore[union-attr]


def test_a_kept_connection_that_has_died_is_opened_again(message: OutgoingMessage) -> None:
    post = Post()
    with smtp_server(post) as server, opened(f"smtp://127.0.0.1:{server.port}") as way:
        assert kinds(list(way.send(message, THREE[:1]))) == [Accepted]
        way._session._session._smtp.sock.shutdown(socket.SHUT_RDWR)
        assert kinds(list(way.send(message, THREE[1:]))) == [Accepted, Accepted]
    assert post.connections == 2


def test_nobody_listening_is_passing_for_all(message: OutgoingMessage) -> None:
    with opened(f"smtp://tom:s3cret@127.0.0.1:{free_port()}") as way:
        found = list(way.send(message, THREE))
    assert kinds(found) == [Passing] * 3
    assert "s3cret" not in repr(found) and "example.org" not in repr(found)


def test_tls_that_is_asked_for_and_not_offered_sends_nothing(message: OutgoingMessage) -> None:
    post = Post()
    assert kinds(results(post, message, "smtp+starttls://127.0.0.1:{}")) == [Passing] * 3
    assert post.mails == []


def test_tls_refused_at_the_last_moment_is_a_sentence(message: OutgoingMessage) -> None:
    with (
        half_a_server([b"220 hi", b"250-hi\r\n250 STARTTLS", b"454 not now"]) as port,
        opened(f"smtp+starttls://127.0.0.1:{port}?timeout=60") as way,
    ):
        found = list(way.send(message, THREE))
    assert found[0] == Passing("r1", "The mail server refused TLS (454), which EMAIL_URL asks for.")


def test_a_wrong_password_is_passing_and_is_not_repeated(message: OutgoingMessage) -> None:
    post = Post()
    options = {"authenticator": lambda *given: _no(), "auth_require_tls": False}
    with smtp_server(post, **options) as server, opened(f"smtp://tom:s3cret@127.0.0.1:{server.port}") as way:
        found = list(way.send(message, THREE))
    assert kinds(found) == [Passing] * 3
    assert "s3cret" not in repr(found) and "tom" not in repr(found)


def test_a_password_that_works_expires_and_is_renewed_costs_nobody_a_mail(message: OutgoingMessage) -> None:
    post, good = Post(), {"now": True}
    options = {"authenticator": lambda *given: AuthResult(success=good["now"]), "auth_require_tls": False}
    with smtp_server(post, **options) as server:
        address = f"smtp://tom:s3cret@127.0.0.1:{server.port}"
        found = []
        for good["now"] in (True, False, True):
            with opened(address) as way:
                found.append(kinds(way.send(message, THREE)))
    assert found == [[Accepted] * 3, [Passing] * 3, [Accepted] * 3]
    assert len(post.mails) == 6


def _no() -> object:
    return AuthResult(success=False, handled=False)


def test_an_address_beyond_ascii_is_sent_where_the_server_can(message: OutgoingMessage) -> None:
    reader = [Recipient(key="r1", address="søren@bücher.example")]
    post = Post()
    assert kinds(results(post, message, to=reader)) == [Accepted]
    assert post.envelopes[0][1] == "søren@xn--bcher-kva.example"


def test_an_address_that_is_none_is_permanent_and_alone(message: OutgoingMessage) -> None:
    to = [Recipient(key="bad", address="a@example.org\r\nRCPT TO:<wen@evil.example>"), *THREE]
    assert sorted(map(str, kinds(results(Post(), message, to=to)))) == sorted(map(str, [Permanent, *[Accepted] * 3]))


def test_a_dot_alone_on_a_line_does_not_end_the_mail(message: OutgoingMessage) -> None:
    post = Post()
    results(post, replace(message, plain="before\n.\n..\nafter"), to=THREE[:1])
    plain = post.mails[0].get_body(("plain",))
    assert plain and "before\n.\n..\nafter" in plain.get_content().replace("\r\n", "\n")


@contextmanager
def half_a_server(answers: list[bytes]) -> Iterator[int]:
    """Say `answers` in turn to whoever connects, whatever they say."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def talk() -> None:
            connection, _ = listening.accept()
            with connection:
                for answer in answers:
                    connection.sendall(answer + b"\r\n")
                    connection.recv(4096)

        thread = threading.Thread(target=talk)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(5)


def test_implicit_tls_refuses_a_certificate_that_nobody_vouches_for(message: OutgoingMessage, tmp_path) -> None:
    post = Post()
    with smtp_server(post, ssl_context=_certificate(tmp_path)) as server:
        with opened(f"smtps://127.0.0.1:{server.port}?timeout=60") as way:
            found = list(way.send(message, THREE[:1]))
        with opened(f"smtps://127.0.0.1:{server.port}?ca={tmp_path / 'own.pem'}") as way:
            assert kinds(list(way.send(message, THREE[:1]))) == [Accepted]
    assert kinds(found) == [Passing] and "certificate" in repr(found)


def test_tls_is_used_where_it_is_offered(message: OutgoingMessage, tmp_path) -> None:
    options = {"tls_context": _certificate(tmp_path), "require_starttls": True}
    with smtp_server(Post(), **options) as server, opened(f"smtp://127.0.0.1:{server.port}") as way:
        assert kinds(list(way.send(message, THREE))) == [Accepted] * 3


def _certificate(folder) -> ssl.SSLContext:
    import datetime
    import ipaddress

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "own.pem").write_bytes(made.public_bytes(pem))
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(key.private_bytes(pem, *plain))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "own.pem", folder / "key.pem")
    return context
