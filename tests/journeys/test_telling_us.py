"""A reader tells the team on a phone, is answered by real mail, and answers by real mail."""

import re
import smtplib
import urllib.request
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import expect

from tests.support.browser import PHONE, Open, axe, scrolls_sideways
from tests.support.house import OLGA, House
from tests.support.mails import until
from tests.support.postgres import free_port

RAFAEL = "rafael@example.org"


@pytest.fixture
def house(cold_house: House) -> Iterator[House]:
    """Driftpost, with a door through which mail comes in."""
    cold_house.env["INBOUND_URL"] = f"lmtp://127.0.0.1:{free_port()}"
    cold_house.env["LEVELHEAD_REPLY_TO"] = "reply@driftpost.example"
    cold_house.cli("init", "--organisation", "Driftpost", "--owner", OLGA, "--no-input")
    cold_house.start()
    yield cold_house


def told(house: House, browse: Open) -> str:
    """Tell the team on a phone; return the address of the reader's own page."""
    reader = browse(f"{house.live}/report", PHONE)
    axe(reader)
    assert not scrolls_sideways(reader)
    reader.get_by_label("What do you see?").fill("The button just loads.")
    reader.get_by_label("Your mail address, if we should write to you").fill(RAFAEL)
    reader.get_by_role("button", name="Send it to the team").click()
    expect(reader.get_by_role("heading", name="Thank you, we have it")).to_be_visible()
    axe(reader)
    return reader.url.partition("?")[0]


def mail_back(house: House, to: str, text: str, sender: str = RAFAEL) -> None:
    """Hand a mail to the house as a mail server does."""
    mail, port = EmailMessage(), int(house.env["INBOUND_URL"].rpartition(":")[2])
    mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = sender, to, "Re: x", f"<{text[:3]}@example.org>"
    mail.set_content(text)
    with smtplib.LMTP("127.0.0.1", port) as server:
        server.send_message(mail, sender, [to])


def report(house: House) -> dict[str, str]:
    """The one report there is."""
    found = house.json("report", "list", "--whose", "all")
    assert len(found) == 1
    return dict(found[0])


def test_a_talk_goes_on_by_mail(house: House, browse: Open) -> None:
    told(house, browse)
    receipt = house.mails.to(RAFAEL)
    house.cli("report", "answer", report(house)["id"], "--text", "-", text="Hi Rafael, that loop is ours. Olga")
    answer = until(lambda: next((m for m in house.mails if "that loop is ours" in m.as_string()), None))
    assert answer["References"] == receipt["Message-ID"]
    mail_back(house, str(answer["Reply-To"]), "It works now!\n\nOn Monday Olga wrote:\n> Hi Rafael\n")
    until(lambda: report(house)["words"] == "It works now!")
    assert report(house)["state"] == "taken"


def test_a_forged_mail_and_a_scanner_change_nothing(house: House, browse: Open) -> None:
    own = told(house, browse)
    letter = house.mails.to(RAFAEL).get_body(("plain",))
    for link in re.findall(r"http://\S+", letter.get_content() if letter else ""):
        urllib.request.urlopen(link, timeout=10).close()
    mail_back(house, "reply+r-abcdefghijkl-aaaaaaaaaaaaaaaaaaaa@driftpost.example", "I am Rafael", sender=OLGA)
    assert report(house)["words"] == "The button just loads."
    stranger = browse(own[:-1] + ("a" if own[-1] != "a" else "b"), PHONE)
    expect(stranger.get_by_role("heading", name="This link leads nowhere")).to_be_visible()
