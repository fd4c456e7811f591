"""What somebody says in a reply is cut out of what their mail program puts around it, and nothing they say is lost."""

from email.message import EmailMessage
from pathlib import Path

import pytest
import yaml

from levelhead.channels.email.incoming import read
from levelhead.channels.email.quoted import reply_alone

FORMS = yaml.safe_load(Path(__file__).with_name("fixtures").joinpath("quoted.yaml").read_text())
OURS = "Hello,\n\nDoes it work for you now?\n\nSimply reply “works” or “not yet”, or press the link.\n\nMaya Okafor"
QUOTED = "\n".join(f"> {line}".rstrip() for line in OURS.split("\n"))
HTML = f"<p>{OURS}</p>"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["mail"][:24])
def test_what_they_say_is_cut_out_of_what_their_program_writes(form: dict[str, str]) -> None:
    mail = form["mail"].replace("{quoted}", QUOTED).replace("{bare}", OURS)
    assert reply_alone(mail) == form["says"]


@pytest.mark.parametrize(
    "text",
    [
        "Sent from the office: not yet",
        "These are the errors of 2026:\n\nA 500",
        "Not yet. I get this at 10:30:\nerror 500",
        "See below.\n\nGet the page back, please",
        "I tried it twice.\nSent from my phone it hangs",
        "I tried it twice.\n\nSent from my phone, it hangs. Sent from my laptop it does not.",
    ],
)
def test_what_only_looks_like_a_programs_words_stays(text: str) -> None:
    assert reply_alone(text) == text


def html(body: str) -> bytes:
    made = EmailMessage()
    made.set_content(body, subtype="html")
    return made.as_bytes()


@pytest.mark.parametrize(
    "body",
    [
        f'<div dir="auto">Not yet</div><div class="gmail_quote">On Thu, Nov 26, 2026, 9:12 AM Driftpost &lt;r@x.example'
        f"&gt; wrote:<br><blockquote>{HTML}<blockquote>old</blockquote></blockquote></div>",
        f'<body dir="auto">Not yet<br><br><div>Sent from my iPhone</div><blockquote type="cite">{HTML}</blockquote>',
        f"<div>Not yet</div><hr><div><b>From:</b> Driftpost &lt;r@x.example&gt;<br><b>Sent:</b> Thursday, November 26"
        f"<br><b>To:</b> Rafael<br><b>Subject:</b> Does it work</div>{HTML}",
        "<table><tr><td>Not</td><td>yet</td></tr></table>",
    ],
)
def test_a_reply_in_html_alone_is_read_too(body: str) -> None:
    assert read(html(body)).text == "Not yet"


@pytest.mark.parametrize("subject", ["Automatic reply: Does it", "Abwesenheitsnotiz: x", "Réponse automatique : x"])
def test_an_absence_that_no_header_marks_is_known_by_its_subject(subject: str) -> None:
    raw = f"From: r@example.org\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\nAway.".encode()
    assert read(raw).is_automatic
    assert not read(raw.replace(b"Subject: ", b"Subject: Re: ")).is_automatic
