"""A mail that is built to be taken apart for hours, or to break what takes it apart, is read as far as people write."""

import email
import email.policy

import pytest

from levelhead.channels.email import bounded, envelope, incoming

HEAD = b"From: Wen <wen@example.org>\r\nTo: reply@driftpost.example\r\nSubject: It hangs\r\n"
WORDS = b"Content-Type: text/plain\r\n\r\nIt hangs for me.\r\n"


def within(depth: int) -> bytes:
    """Parts within parts, after a part with words."""
    inner = (b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth))
    outer = b'Content-Type: multipart/mixed; boundary="o"\r\n\r\n--o\r\n' + WORDS + b"--o\r\n"
    return HEAD + outer + b"".join(inner) + WORDS


def test_parts_within_parts_are_read_as_deep_as_anybody_sends_them() -> None:
    assert incoming.read(within(2000)).text == "It hangs for me."
    assert envelope.recipients(within(2000)) == ["reply@driftpost.example"]
    assert incoming.read(HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 3000).subject == "It hangs"


def test_of_very_many_parts_the_first_are_looked_at() -> None:
    many = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + (b"--b\r\n" + WORDS) * 20_000
    mail = bounded.parsed(HEAD + many)
    assert bounded.MOST_PARTS < len(list(mail.walk())) < 10 * bounded.MOST_PARTS
    said = incoming.read(HEAD + many).text.splitlines()
    assert set(said) == {"It hangs for me."} and len(said) < 50


@pytest.mark.parametrize("header", [b"From: " + b"(" * 5000, b"From: " + b"a@b.example," * 20_000])
def test_a_header_of_any_length_keeps_nobody(header: bytes) -> None:
    mail = bounded.parsed(header + b"\r\nSubject: It hangs\r\n" + WORDS)
    assert len(str(mail["From"])) < 2 * bounded.LONGEST_HEADER  # it is written with a gap after each comma
    assert incoming.read(header + b"\r\n" + WORDS).text == "It hangs for me."
    came = b"Delivered-To: reply@driftpost.example\r\nTo: " + b"(" * 9000 + b"\r\n" + WORDS
    assert envelope.recipients(came) == ["reply@driftpost.example"]


def test_lines_beyond_what_a_mail_has_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "MOST_LINES", 6)
    assert incoming.read(HEAD + WORDS + b"And more\r\n" * 9).text == "It hangs for me."


def test_what_people_send_is_read_as_ever() -> None:
    real = HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n' + WORDS + b"--b--\r\n"
    assert bounded.parsed(real).as_bytes() == email.message_from_bytes(real, policy=email.policy.default).as_bytes()
