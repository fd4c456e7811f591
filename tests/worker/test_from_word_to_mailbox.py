"""The whole way, with real processes: a reader asks, confirms, hears every word, and leaves."""

import re
import urllib.parse
import urllib.request
from email.message import EmailMessage

import pytest

from tests.support.house import House
from tests.support.mails import until

RAFAEL, INES = "rafael@example.org", "ines@example.org"


def plain(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def press(url: str, **fields: str) -> None:
    """POST as the page's button does, or as a mail program does with its own `fields`."""
    urllib.request.urlopen(url, urllib.parse.urlencode(fields).encode(), timeout=60).close()


def follow(house: House, reader: str) -> None:
    """Subscribe and confirm by the link in the mail."""
    house.cli("subscribe", reader)
    link = re.search(r"http://\S+/confirm/\S+", plain(house.mails.to(reader)))
    assert link
    press(link[0], yes="1")


def heard(house: House, reader: str, words: str) -> EmailMessage:
    """Wait for the mail to `reader` that says `words`."""
    mine = lambda: (mail for mail in list(house.mails) if mail["To"] == reader and words in plain(mail))  # noqa: E731
    return until(lambda: next(mine(), None))


@pytest.mark.data
def test_a_reader_hears_every_word_in_one_thread_and_none_after_leaving(house: House) -> None:
    for reader in (RAFAEL, INES):
        follow(house, reader)
    open_words = ("--title", "Posting is down", "--impact", "major", "--next", "30m", "--text", "-")
    incident = house.json("open", *open_words, text="We see it.")["id"]
    house.cli("say", incident, "--status", "identified", "--next", "30m", "--text", "-", text="We know why.")
    first, second = heard(house, RAFAEL, "We see it."), heard(house, RAFAEL, "We know why.")
    assert second["References"] == first["Message-ID"]
    assert second["Subject"] == f"Re: {first['Subject']}"
    leave = str(second["List-Unsubscribe"]).strip("<>")
    urllib.request.urlopen(leave, timeout=60).close()  # a scanner that follows links ends nothing
    house.cli("say", incident, "--status", "monitoring", "--next", "30m", "--text", "-", text="It is mended.")
    heard(house, RAFAEL, "It is mended.")
    press(leave, **{"List-Unsubscribe": "One-Click"})
    house.cli("resolve", incident, "--text", "-", text="It is over.")
    heard(house, INES, "It is over.")
    assert not [mail for mail in house.mails if mail["To"] == RAFAEL and "It is over." in plain(mail)]
