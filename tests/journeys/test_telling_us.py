"""A reader tells the team on a phone, is answered by real mail, and answers by real mail."""

import re
import smtplib
import urllib.request
from email.message import EmailMessage

from playwright.sync_api import Page, expect

from tests.public.test_reporting import screenshot
from tests.support.browser import PHONE, Open, axe, scrolls_sideways
from tests.support.house import OLGA, House
from tests.support.mails import until

RAFAEL = "rafael@example.org"
KEPT = """() => new Promise((fine) => {
  const request = indexedDB.open("levelhead", 1);
  request.onsuccess = () => {
    const base = request.result;
    if (!base.objectStoreNames.contains("pictures")) return base.close(), fine(false);
    const found = base.transaction("pictures").objectStore("pictures").get("chosen");
    found.onsuccess = () => (base.close(), fine(!!found.result));
  };
})"""
"""Whether the browser has kept the picture."""


def refused_with_a_picture(reader: Page) -> None:
    """A form that comes back (there are no words yet) still has its picture, in this browser."""
    reader.get_by_text("Add more").click()
    reader.get_by_label("A screenshot").set_input_files(
        {"name": "shot.png", "mimeType": "image/png", "buffer": screenshot()}
    )
    reader.wait_for_function(KEPT)
    reader.get_by_role("button", name="Send it to the team").click()
    expect(reader.get_by_text("Your screenshot is still here, too.")).to_be_visible()
    assert reader.get_by_label("A screenshot").evaluate("it => it.files[0].name") == "shot.png"
    axe(reader)


def told(house: House, browse: Open) -> str:
    """Tell the team on a phone; return the address of the reader's own page."""
    reader = browse(f"{house.live}/report", PHONE)
    axe(reader)
    assert not scrolls_sideways(reader)
    refused_with_a_picture(reader)
    reader.get_by_label("What do you see?").fill("The button just loads.")
    reader.get_by_label("Your mail address, if we should write to you").fill(RAFAEL)
    reader.get_by_role("button", name="Send it to the team").click()
    expect(reader.get_by_role("heading", name="Thank you, we have it")).to_be_visible()
    expect(reader.get_by_text("With a picture: shot.png")).to_be_visible()
    axe(reader)
    return reader.url.partition("?")[0]


def mail_back(house: House, to: str, text: str, sender: str = RAFAEL) -> None:
    """Hand a mail to the house as a mail server does."""
    mail, port = EmailMessage(), int(house.env["INBOUND_URL"].rpartition(":")[2])
    name = text.partition(" ")[0].strip("!,.")
    mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = sender, to, "Re: x", f"<{name}@example.org>"
    mail.set_content(text)
    with smtplib.LMTP("127.0.0.1", port) as server:
        server.send_message(mail, sender, [to])


def sends_what_is_no_picture(browse: Open, own: str) -> None:
    """A file that lies about its type is refused, and what was written stays in the form."""
    reader = browse(own, PHONE)
    reader.get_by_label("Write back").fill("Look at this")
    reader.get_by_label("A screenshot, if it helps").set_input_files(
        {"name": "shot.png", "mimeType": "image/png", "buffer": b"<script>alert(1)</script>"}
    )
    reader.get_by_role("button", name="Send", exact=True).click()
    expect(reader.get_by_role("alert")).to_contain_text("no picture that we can read")
    expect(reader.get_by_label("Write back")).to_have_value("Look at this")


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
        urllib.request.urlopen(link, timeout=60).close()
    mail_back(house, "reply+r-abcdefghijkl-aaaaaaaaaaaaaaaaaaaa@driftpost.example", "I am Rafael", sender=OLGA)
    assert report(house)["words"] == "The button just loads."
    sends_what_is_no_picture(browse, own)
    assert report(house)["words"] == "The button just loads."
    stranger = browse(own[:-1] + ("a" if own[-1] != "a" else "b"), PHONE)
    expect(stranger.get_by_role("heading", name="This link leads nowhere")).to_be_visible()


def word(house: House, incident: str, status: str, text: str) -> None:
    """Olga says the next word."""
    promise = [] if status == "resolved" else ["--next", "30m"]
    house.cli("say", incident, "--status", status, "--text", "-", *promise, text=text)


def letter(house: House, words: str) -> EmailMessage:
    """The mail to Rafael that holds these words."""
    return until(lambda: next((one for one in house.mails if RAFAEL in str(one["To"]) and words in plain(one)), None))


def plain(mail: EmailMessage) -> str:
    """A mail's words."""
    body = mail.get_body(("plain",))
    return str(body.get_content()) if body else ""


def says_it_works(browse: Open, link: str) -> None:
    """One press opens the page, one answers."""
    page = browse(link, PHONE)
    axe(page)
    page.get_by_role("button", name="It works for me").click()
    expect(page.get_by_role("heading", name="Good to hear")).to_be_visible()


def test_from_trouble_to_resolved_between_one_reader_and_the_team(house: House, browse: Open) -> None:
    house.cli("round", "rule", "--answers", "1")
    opened = house.json("open", "--title", "Posting fails", "--text", "-", "--next", "30m", text="I am sorry. Olga")
    incident = opened["id"]
    told(house, browse)
    house.cli("report", "answer", report(house)["id"], "--text", "-", text="Hi Rafael, that loop is ours. Olga")
    mail_back(house, str(letter(house, "that loop is ours")["Reply-To"]), "Which loop, please?")
    until(lambda: report(house)["words"] == "Which loop, please?")
    word(house, incident, "monitoring", "It should work again. Olga")
    house.cli("round", "open", incident)
    question = letter(house, "Does it work for you now?")
    mail_back(house, str(question["Reply-To"]), "Not yet, the queue is empty")
    until(lambda: house.json("round", "show", incident)["not_yet"] == 1)
    until(lambda: report(house)["words"] == "Not yet, the queue is empty")
    house.cli("report", "answer", report(house)["id"], "--text", "-", text="Hi Rafael, please sign in once more. Olga")
    letter(house, "sign in once more")
    says_it_works(browse, re.search(r"http://\S+/works/\S+", plain(question))[0])
    stands = house.json("round", "show", incident)
    assert (stands["works"], stands["not_yet"], stands["asked"]) == (1, 0, 1)
    word(house, incident, "resolved", "It is over. Thank you for telling us. Olga")
