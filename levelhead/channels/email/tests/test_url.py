"""EMAIL_URL, read well or refused with a sentence that tells no password."""

import pytest

from levelhead.channels.contract import ConfigError
from levelhead.channels.email import url
from levelhead.channels.email.channel import channel


@pytest.mark.parametrize(
    ("text", "port", "tls"),
    [
        ("smtp://mail.example.org", 25, url.Tls.IF_OFFERED),
        ("smtp://u:p@mail.example.org", 587, url.Tls.IF_OFFERED),
        ("smtp+starttls://mail.example.org", 587, url.Tls.REQUIRED),
        ("smtp://mail.example.org:2525?tls=required", 2525, url.Tls.REQUIRED),
        ("smtps://[::1]", 465, url.Tls.FROM_THE_START),
    ],
)
def test_a_server_is_read(text: str, port: int, tls: url.Tls) -> None:
    server = url.parse(text)
    assert server is not None
    assert (server.port, server.tls) == (port, tls)


def test_a_password_may_hold_anything_once_it_is_escaped() -> None:
    server = url.parse("smtp://tom%40x:p%2F%3F%23%40@mail.example.org")
    assert server is not None
    assert (server.user, server.password) == ("tom@x", "p/?#@")
    assert "p/?#@" not in repr(server)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("http://tom:s3cret@mail.example.org", "no way to send mail"),
        ("", "no way to send mail"),
        ("smtp://", "names no mail server"),
        ("smtp://tom:s3cret@mail:port", "cannot be read"),
        ("smtp://tom:s3/cret@mail.example.org", "cannot be read|does not belong"),
        ("smtp://tom@mail.example.org", "not both"),
        ("smtp://tom:s3cret@mail.example.org?tsl=required", "no option 'tsl'"),
        ("smtp://mail.example.org?tls=maybe", "none of"),
        ("smtp://mail.example.org?verify=perhaps", "neither yes nor no"),
        ("smtp://mail.example.org?timeout=never", "number of seconds"),
        ("smtp://mail.example.org?ca=/no/such/file", "no file"),
        ("smtp://mail.example.org?hello=a%0D%0Ab", "name of a machine"),
    ],
)
def test_a_wrong_one_says_what_is_wrong(text: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words) as refusal:
        url.parse(text)
    assert "s3cret" not in str(refusal.value)


def test_a_sender_that_is_no_address_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"sender, 'driftpost', does not work"):
        channel({"url": "console:", "sender": "driftpost"})
