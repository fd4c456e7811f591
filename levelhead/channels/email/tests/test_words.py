"""What a mail says is read wherever in it the words stand, as mail programs really send them."""

import base64
import time

import pytest

from levelhead.channels.email import incoming

HEAD = b"From: Rafael <rafael@example.org>\r\nSubject: It hangs\r\nMIME-Version: 1.0\r\n"
PICTURE = b"Content-Type: image/png\r\nContent-Disposition: inline; filename=shot.png\r\n\r\nx"


def part(words: str, kind: str = "plain", more: str = "") -> bytes:
    return f"Content-Type: text/{kind}; charset=utf-8\r\n{more}\r\n{words}\r\n".encode()


def many(kind: str, *parts: bytes) -> bytes:
    inside = b"".join(b"--b\r\n%s\r\n" % one for one in parts)
    return HEAD + b"Content-Type: multipart/%s; boundary=b\r\n\r\n%s--b--\r\n" % (kind.encode(), inside)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (many("alternative", part(" "), part("<p>It hangs.</p>", "html")), "It hangs."),
        (many("alternative", part("<p>It hangs.</p>", "html"), part("It hangs, plainly.")), "It hangs, plainly."),
        (many("mixed", part(" "), PICTURE, part("Look above.")), "Look above."),
        (many("mixed", part("Before."), PICTURE, part("After.")), "Before.\n\nAfter."),
        (many("mixed", part(" "), b"Content-Type: message/rfc822\r\n\r\n" + HEAD + part("Passed on.")), "Passed on."),
        (many("mixed", part("My log."), part("a\r\n" * 9, more="Content-Disposition: inline; filename=a.log\r\n")),
         "My log."),
    ],
    ids=["blank plain", "html first", "picture first", "picture between", "passed on", "a file of text"],
)  # fmt: skip
def test_words_are_found_wherever_they_stand(raw: bytes, said: str) -> None:
    assert incoming.read(raw).text == said


@pytest.mark.parametrize(
    "head",
    ["Content-Type: application/pdf; name=a.pdf", "Content-Type: audio/mp4\r\nContent-Disposition: inline; filename=a",
     "Content-Type: text/plain\r\nContent-Disposition: inline; filename=a.log"],
)  # fmt: skip
def test_whatever_comes_along_is_named(head: str) -> None:
    mail = incoming.read(many("mixed", part("See the file."), f"{head}\r\n\r\nx".encode()))
    assert (mail.text, len(mail.others)) == ("See the file.", 1)


def test_what_its_writer_did_not_see_is_left_out() -> None:
    hidden = "<div style='display: none'>Hidden.</div><p hidden>Hidden.</p><!-- <b>Hidden.</b> -->"
    assert incoming.read(HEAD + part(f"{hidden}<p>Seen.</p><template>Hidden.</template>", "html")).text == "Seen."


@pytest.mark.parametrize(
    ("charset", "octets"),
    [("", "Grüße".encode()), ("", "Grüße".encode("cp1252")), ("; charset=nonsense", "Grüße".encode()),
     ("; charset=base64_codec", "Grüße".encode()), ("; charset=utf-16", "Grüße".encode("utf-16"))],
)  # fmt: skip
def test_letters_are_read_as_they_were_meant(charset: str, octets: bytes) -> None:
    kind = f"Content-Type: text/plain{charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode()
    assert incoming.read(HEAD + kind + base64.b64encode(octets)).text == "Grüße"


def test_a_head_may_hold_letters_as_they_are() -> None:
    mail = incoming.read("From: Jörg <joerg@grüße.example>\r\nSubject: Grüße\r\n\r\nHello".encode())
    assert (mail.name, mail.sender, mail.subject) == ("Jörg", "joerg@grüße.example", "Grüße")


def test_no_letters_cost_the_square_of_their_length() -> None:
    began = time.process_time()
    incoming.read(HEAD + b"Content-Type: text/plain; charset=punycode\r\n\r\n" + b"a" * 60_000 + b"-" + b"b9a" * 60_000)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "head",
    ["Subject: Automatic reply: It hangs", "Subject: Out of Office: back on Monday", "X-Autoresponder: yes",
     "Subject: =?utf-8?q?R=C3=A9ponse_automatique?=: It hangs", "Subject: Automatische Antwort: x",
     "From: MAILER-DAEMON@example.org", "Subject: [Auto-Reply] x", "Auto-Submitted: auto-replied; owner=x"],
)  # fmt: skip
def test_a_machine_is_known_by_many_signs(head: str) -> None:
    assert incoming.read(f"{head}\r\n\r\nI am away.".encode()).is_automatic


@pytest.mark.parametrize(
    "head",
    ["Subject: Automatic reply is broken in your app", "Subject: Re: Automatic reply: x", "Auto-Submitted: no; x=y",
     "Subject: I am out of office: please help"],
)  # fmt: skip
def test_a_person_is_not_taken_for_one(head: str) -> None:
    assert not incoming.read(f"From: Rafael <rafael@example.org>\r\n{head}\r\n\r\nIt hangs.".encode()).is_automatic
