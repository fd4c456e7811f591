"""Secrets in the forms in which people paste them, and numbers that look like one and are none."""

import time

import pytest

from levelhead.reports.masking import BLANKED, mask

CARDS = [
    "4111 1111 1111 1111", "4111-1111-1111-1111", "4111.1111.1111.1111", "4111\u00a01111\u00a01111\u00a01111",
    "4111\u20131111\u20131111\u20131111", "4111 1111\n1111 1111", "4111\t1111\t1111\t1111", "4111 - 1111 - 1111 - 1111",
    "4111\u200b1111\u200b1111\u200b1111", "\uff14\uff11\uff11\uff11 1111 1111 1111", "3782 822463 10005",
    "378282246310005", "30569309025904", "2223003122003222", "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
]  # fmt: skip
ACCOUNTS = [
    "DE89 3704 0044 0532 0130 00", "de89370400440532013000", "GB82-WEST-1234-5698-7654-32", "NO93 8601 1117 947",
]  # fmt: skip
TOLD = [
    ("my pass is {}", "hunter22"), ("Kennwort: {}", "Sommer2024"), ("Mein Passwort lautet {}", "Sommer2024!"),
    ("Пароль: {}", "Лето2024"), ("hasło: {}", "Lato2024"), ('password = "{}"', "hunter 2"),
    ("password - {}", "hunter2!"),
    ("rafael@example.org:{}", "hunter2!"), ("cvv {}", "123"), ("security code {}", "737"), ("passcode {}", "123456"),
    ("2FA backup code: {}", "4829-1394"), ("my seed phrase is {}", "able acid also apple area army " * 2 + "aunt"),
    ("aws_secret_access_key={}", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
    ("{}", "-----BEGIN PGP PRIVATE KEY BLOCK-----\nlQOYBF\n-----END PGP PRIVATE KEY BLOCK-----"),
]  # fmt: skip
INNOCENT = [
    "Order no. 4111222233334444", "reference RF18539007547034", "IMEI 490154203237518", "call +49 170 1234567",
    "parcel 00340434161094021501", "from 2026-11-26 10:15:22 until 2026-11-26 11:20:33", "my password was changed",
    "error code 482913", "it is 0.4111111111111111", "write to a1@example.org;b2@example.org", "the pass is valid",
    "my security code does not come", "my seed phrase is not accepted",
    'it says password: "The password you entered is incorrect."',
]  # fmt: skip


@pytest.mark.parametrize("number", CARDS)
@pytest.mark.parametrize("around", ["{}", "you charged my card ({}), twice", "number:{}exp 12/27", "visa{}", "no.{}."])
def test_a_card_is_blanked_however_it_is_written(number: str, around: str) -> None:
    assert mask(around.format(number)).text == around.format(BLANKED)


@pytest.mark.parametrize("number", ACCOUNTS)
@pytest.mark.parametrize("around", ["{}", "IBAN:{}", "pay to {}, please"])
def test_so_is_an_account(number: str, around: str) -> None:
    assert mask(around.format(number)).text == around.format(BLANKED)


@pytest.mark.parametrize(("around", "secret"), TOLD)
def test_what_is_told_as_a_secret_is_blanked(around: str, secret: str) -> None:
    assert mask(around.format(secret)).text == around.format(BLANKED)


@pytest.mark.parametrize("text", INNOCENT)
def test_what_is_none_stays(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize(
    "text", ["aa11 " * 1000, "4111 " * 1000, "password: " * 500, "1" * 5000, "-----BEGIN PRIVATE KEY-----" * 180,
             "a@b.c:" * 800, "seed phrase abcd " * 300, "aa11aaa" * 700, "aa11" + " aaa!" * 900, "x@" * 2500]
)  # fmt: skip
def test_no_words_keep_us_busy(text: str) -> None:
    began = time.process_time()
    mask(text)
    assert time.process_time() - began < 1
