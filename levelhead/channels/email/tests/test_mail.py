"""A mail as its reader's program sees it: headers, thread, words."""

import email
import re
from collections.abc import Callable
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from typing import cast

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from levelhead.channels.contract import Corrected, OutgoingMessage, Recipient
from levelhead.channels.email import letter
from levelhead.lib import mail_address
from levelhead.lib.text import one_line

HOUSE = letter.House(mail_address.parse("status@driftpost.example"), "bounces+{recipient}@driftpost.example")
Rafael = Callable[..., Recipient]


def data(message: OutgoingMessage, recipient: Recipient) -> bytes:
    return laid_in(letter.write(message, HOUSE), recipient)


def laid_in(written: letter.Written, recipient: Recipient) -> bytes:
    return written.to(recipient, mail_address.parse(recipient.address)).mail


def mail(message: OutgoingMessage, recipient: Recipient) -> EmailMessage:
    return cast(EmailMessage, email.message_from_bytes(data(message, recipient), policy=policy.default))


def body(message: OutgoingMessage, recipient: Recipient, kind: str = "plain") -> str:
    part = mail(message, recipient).get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_the_text_is_heard_in_the_order_that_matters(message: OutgoingMessage, rafael: Rafael) -> None:
    assert body(message, rafael(name="Rafael")).rstrip("\n").split("\n\n") == [
        "Twitter posts are going out again, and only the ones you wrote.",
        "Hello Rafael,",
        "Facebook is still paused.",
        "Next update by 19:30 Pacific",
        "Maya Okafor, who runs Driftpost",
        "Status: We have found the cause",
        "Read it on the page:\nhttps://status.driftpost.example/i/1",
        "-- \nYou get this because you asked Driftpost to keep you posted.",
        "Leave with one click:\nhttps://live.example/leave/abc=d",
    ]


def test_every_word_of_the_text_is_in_the_html_too(message: OutgoingMessage, rafael: Rafael) -> None:
    html = body(message, rafael(name="Rafael"), "html")
    words = re.sub(r"<[^>]+>", " ", html)
    for line in body(message, rafael(name="Rafael")).split("\n"):
        if line and line != "-- ":
            assert line.rstrip(":") in words or line in html


def test_a_reader_whose_zone_is_known_hears_the_promise_in_it(message: OutgoingMessage, rafael: Rafael) -> None:
    assert "04:30 in Berlin" in body(message, rafael(zone="Europe/Berlin"))
    assert "19:30 Pacific" in body(message, rafael(zone="Asia/Tokyo"))


def test_a_correction_shows_what_it_takes_back(message: OutgoingMessage, rafael: Rafael) -> None:
    corrected = replace(message, corrects=Corrected("At 13:01 we wrote:", "About 10,000 accounts\n<all> of them"))
    assert "At 13:01 we wrote:\n\n> About 10,000 accounts\n> <all> of them\n" in body(corrected, rafael())
    assert "<del>About 10,000 accounts<br>\n&lt;all&gt; of them</del>" in body(corrected, rafael(), "html")


def test_later_mails_answer_the_first_under_its_subject(message: OutgoingMessage, rafael: Rafael) -> None:
    first, later = mail(replace(message, id="upd1"), rafael()), mail(message, rafael())
    assert later["References"] == later["In-Reply-To"] == first["Message-ID"]
    assert first["References"] is None
    assert later["Subject"] == f"Re: {first['Subject']}"


def test_a_repeat_is_the_same_to_the_byte_and_every_reader_has_an_id(message: OutgoingMessage, rafael: Rafael) -> None:
    assert data(message, rafael()) == data(message, rafael())
    assert mail(message, rafael())["Message-ID"] != mail(message, rafael(key="r2"))["Message-ID"]


def test_leaving_takes_one_click_in_the_mail_program(message: OutgoingMessage, rafael: Rafael) -> None:
    sent = mail(message, rafael())
    assert sent["List-Unsubscribe"] == "<https://live.example/leave/abc=d>"
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent["List-Id"] == "Driftpost <updates.status.driftpost.example>"
    assert sent["Auto-Submitted"] == "auto-generated"


def test_links_laid_into_the_form_stand_in_it_as_if_each_mail_had_been_written_alone(
    message: OutgoingMessage, rafael: Rafael
) -> None:
    said = replace(message, preferences_words="Change what you get")
    written = letter.write(said, HOUSE)
    for key in ("aaaa", "bbbbb", "Zm9v" * 15, "cccc"):
        links = {"leave_url": f"https://live.example/leave/{key}", "preferences_url": f"https://live.example/p/{key}"}
        raw = laid_in(written, rafael(key=key, **links))
        sent = cast(EmailMessage, email.message_from_bytes(raw, policy=policy.default))
        assert sent["References"] == f"<upd1.{key}@driftpost.example>"
        assert sent["List-Unsubscribe"] == f"<{links['leave_url']}>"
        for part in sent.iter_parts():
            assert all(link in part.get_content() for link in links.values())


def test_a_mail_to_one_person_is_no_list(message: OutgoingMessage, rafael: Rafael) -> None:
    assert not [name for name in mail(message, rafael(leave_url="")) if name.startswith("List-")]


def test_bounces_come_back_under_the_readers_key(message: OutgoingMessage, rafael: Rafael) -> None:
    written = letter.write(message, HOUSE).to(rafael(), mail_address.parse("rafael@example.org"))
    assert written.sender == "bounces+r1@driftpost.example"


def test_nothing_is_loaded_from_anywhere(message: OutgoingMessage, rafael: Rafael) -> None:
    unsafe = '<p>a<img src="https://spy.example/1.gif"><style>@import "x"</style><script>1</script></p>'
    html = body(replace(message, html=unsafe), rafael(), "html")
    assert not re.search(r"<img|<script|@import|src=|<link|url\(", html)


def test_right_to_left_words_and_emoji_arrive_whole(message: OutgoingMessage, rafael: Rafael) -> None:
    words = "נמשיך לעדכן 👩🏽‍🚒 قريبا"
    said = replace(message, language="he", subject=words, headline=words, plain=words, html=f"<p>{words}</p>")
    sent = mail(said, rafael())
    assert sent["Subject"] == f"Re: {words}"
    assert body(said, rafael()).startswith(words)
    assert 'lang="he" dir="rtl"' in body(said, rafael(), "html")


KEPT = {"To", "Message-ID", "In-Reply-To", "References", "List-Unsubscribe", "List-Unsubscribe-Post", "List-Id", "From"}
KEPT |= {"Subject", "Date", "Content-Language", "Auto-Submitted", "X-Auto-Response-Suppress", "MIME-Version"}
KEPT |= {"Content-Type"}
ANY = st.text(st.characters(exclude_categories=()), max_size=400)
NASTY = ANY | st.sampled_from(
    ["x\r\nBcc: wen@evil.example", "=?utf-8?q?a?=", '"\\', "a" * 5000, "\x00", "\u2028Bcc: a", ""]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(headline=NASTY, name=NASTY, words=NASTY)
def test_no_words_become_a_header(message: OutgoingMessage, headline: str, name: str, words: str) -> None:
    said = replace(message, subject=headline, headline=headline, sender_name=name, page_name=name, plain=words)
    reader = Recipient(key="r1", address="rafael@example.org", name=name, leave_url="https://live.example/l")
    raw = data(said, reader)
    sent = cast(EmailMessage, email.message_from_bytes(raw, policy=policy.default))
    assert sorted(sent.keys()) == sorted(KEPT) and not sent.defects
    assert str(sent["Subject"]).split() == one_line(f"Re: {headline}").split()
    assert [box.addr_spec for box in sent["From"].addresses] == ["status@driftpost.example"]
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"") and b"\r" not in raw.replace(b"\r\n", b"")
    assert [part.get_content_type() for part in sent.iter_parts()] == ["text/plain", "text/html"]
