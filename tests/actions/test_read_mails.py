"""Mail that comes in: routed by its token alone, and never answered in circles."""

from email.message import EmailMessage

import pytest
from django.conf import settings

from levelhead.actions.ask_if_fixed import Invited, ask_if_fixed
from levelhead.actions.erase_report import erase_report
from levelhead.actions.keep_mail import keep_mail
from levelhead.actions.read_mails import read_mails
from levelhead.fanout.reply_to import bounce_address, confirm_address, reply_address, route
from levelhead.models import Asked, IncomingMail, Message, Report
from tests.actions.test_bounced import DSN
from tests.factories import Driftpost, a_report, a_subscriber, an_incident, say
from tests.public.test_reporting import screenshot

RAFAEL = "rafael@example.org"
QUOTED = "Works now, thank you!\n\nOn Mon, 1 Mar 2026 at 10:00, Driftpost <reply@x> wrote:\n> Hi Rafael\n> Ines\n"


@pytest.fixture(autouse=True)
def mail_comes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = settings.ENV.model_copy(
        update={"inbound_url": "lmtp://127.0.0.1:1", "reply_to": "reply@driftpost.example"}
    )
    monkeypatch.setattr(settings, "ENV", changed)


def mail(text: str = QUOTED, sender: str = RAFAEL, **headers: str) -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"], made["Message-ID"] = f"Rafael <{sender}>", "Re: What you told us", "<1@example.org>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made.as_bytes()


def arrives(house: Driftpost, to: str, raw: bytes) -> IncomingMail:
    kept = keep_mail(house.page, to, raw)
    read_mails()
    kept.refresh_from_db()
    return kept


def words(report: Report) -> list[str]:
    return list(report.entries.filter(by="reader").values_list("text", flat=True))[1:]


def test_an_answer_by_mail_lands_in_its_talk_without_what_it_quotes(house: Driftpost) -> None:
    report = a_report(house.page, email=RAFAEL)
    kept = arrives(house, reply_address(report.public_id), mail())
    assert words(report) == ["Works now, thank you!"]
    assert (kept.state, bytes(kept.raw)) == ("done", b"")


def test_the_same_mail_delivered_twice_is_said_once(house: Driftpost) -> None:
    report = a_report(house.page, email=RAFAEL)
    arrives(house, reply_address(report.public_id), mail())
    arrives(house, reply_address(report.public_id), mail() + b"\n")
    assert len(words(report)) == 1


def test_a_forged_sender_opens_no_talk_and_a_true_token_needs_none(house: Driftpost) -> None:
    report = a_report(house.page, email=RAFAEL)
    arrives(house, "reply@driftpost.example", mail("I am Rafael, believe me"))
    arrives(house, reply_address(report.public_id), mail("From my other address", sender="r2@example.net"))
    assert words(report) == ["From my other address"]


def test_a_token_that_was_made_up_leads_nowhere(house: Driftpost) -> None:
    report = a_report(house.page)
    true = reply_address(report.public_id)
    local, _at, domain = true.partition("@")
    forged = f"{local[:-1]}{'a' if local[-1] != 'a' else 'b'}@{domain}"
    assert route(true) is not None
    assert route(true.upper()) is not None  # some servers change the case
    assert route(forged) is None
    assert route(bounce_address(report.public_id).replace("+b-", "+r-")) is None


def test_mail_to_the_mailbox_itself_is_a_new_report_and_is_answered(house: Driftpost) -> None:
    arrives(house, "reply@driftpost.example", mail("My queue is empty.", Subject_="x"))
    report = Report.objects.get()
    assert (report.source, report.name, report.address.value) == ("mail", "Rafael", RAFAEL)
    assert Message.objects.filter(kind="report_received").count() == 1


@pytest.mark.parametrize(
    "header",
    [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"List_Id": "<a.b>"}, {"X_Autoreply": "yes"}],
)
def test_a_machine_is_never_answered(house: Driftpost, header: dict[str, str]) -> None:
    report = a_report(house.page)
    for to in (reply_address(report.public_id), "reply@driftpost.example"):
        assert arrives(house, to, mail("I am on holiday", **header)).why == "automatic"
    assert words(report) == []
    assert Report.objects.count() == 1


def test_two_machines_that_answer_each_other_come_to_an_end(house: Driftpost) -> None:
    for number in range(12):  # one that marks itself as nothing, and answers whatever it gets
        arrives(house, "reply@driftpost.example", mail(f"Ticket {number} received", Message_ID_=str(number)))
        for report in Report.objects.all():
            arrives(house, reply_address(report.public_id), mail(f"Ticket again {number} {report.pk}"))
    assert Message.objects.filter(kind="report_received").count() == 3


def test_our_own_address_is_never_written_to(house: Driftpost) -> None:
    arrives(house, "reply@driftpost.example", mail("A loop", sender="reply@driftpost.example"))
    assert not Message.objects.filter(kind="report_received").exists()


def test_what_comes_back_ends_the_subscription_it_names(house: Driftpost) -> None:
    subscriber = a_subscriber(house.page, RAFAEL)
    raw = DSN.format(status="5.1.1", diagnosis="550 no", action="failed", message="", key="").encode()
    arrives(house, bounce_address(subscriber.address.public_id), raw)
    subscriber.refresh_from_db()
    assert (subscriber.state, subscriber.ended_why) == ("ended", "bounced")


@pytest.mark.parametrize(
    "raw",
    [b"", b"\xff" * 5000, b"Content-Type: text/plain; charset=nonsense\n\nhi", b"From: \x00\n\n" + b"> \n" * 9000,
     b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 200, b"Subject: =?utf-8?q?=ff?=\nFrom: <<@@>>\n\nhello"],
)  # fmt: skip
def test_a_broken_mail_stops_no_other(house: Driftpost, raw: bytes) -> None:
    report = a_report(house.page)
    keep_mail(house.page, "reply@driftpost.example", raw)
    for _again in range(4):
        arrives(house, reply_address(report.public_id), mail())
    assert words(report) == ["Works now, thank you!"]
    assert not IncomingMail.objects.filter(state="waiting").exists()


def with_files(*files: tuple[bytes, str, str]) -> bytes:
    made = EmailMessage()
    made["From"], made["Message-ID"] = f"Rafael <{RAFAEL}>", "<files@example.org>"
    made.set_content("See the picture")
    for octets, kind, name in files:
        made.add_attachment(octets, maintype=kind.partition("/")[0], subtype=kind.partition("/")[2], filename=name)
    return made.as_bytes()


def test_a_picture_that_lies_is_left_out_and_both_sides_are_told(house: Driftpost) -> None:
    report = a_report(house.page, email=RAFAEL)
    raw = with_files((b"<script>", "image/png", "a.png"), (b"%PDF-1.7", "application/pdf", "bill.pdf"))
    arrives(house, reply_address(report.public_id), raw)
    told, last = report.entries.filter(by="reader").last(), report.entries.last()
    assert told.text == "See the picture"
    assert list(told.attachments.values_list("name", "refused")) == [("bill.pdf", True), ("a.png", True)]
    assert last.by == "automatic"
    assert "no picture that we can read" in last.text
    assert "a.png" not in last.text  # it may go to somebody whose address was made up: a stranger chose these words
    assert Message.objects.filter(kind="report_received", source_id=last.public_id).exists()


def test_who_begins_with_a_file_that_is_no_picture_is_told_in_the_first_answer(house: Driftpost) -> None:
    arrives(house, "reply@driftpost.example", with_files((b"MZ", "application/octet-stream", "shot.png.exe")))
    assert "no picture that we can read" in Report.objects.get().entries.get(by="automatic").text


def test_files_of_a_machine_are_answered_a_few_times_at_most(house: Driftpost) -> None:
    report = a_report(house.page, email=RAFAEL)
    for number in range(6):
        raw = with_files((b"x", "application/pdf", "a.pdf")).replace(b"files@", b"%d@" % number)
        arrives(house, reply_address(report.public_id), raw)
    assert report.entries.filter(by="automatic").count() == 3


def test_a_secret_that_came_by_mail_is_blanked_and_its_sender_told(house: Driftpost) -> None:
    report = a_report(house.page, email=RAFAEL)
    arrives(house, reply_address(report.public_id), mail("My password is hunter2!"))
    assert "hunter2" not in report.entries.filter(by="reader").last().text
    assert "please change it" in report.entries.last().text


def rafael_asked(house: Driftpost) -> Asked:
    incident = an_incident(house)
    a_report(house.page, email=RAFAEL)
    say(house, incident, "It should work again.", status="monitoring")
    return ask_if_fixed(house.by_maya, incident, Invited()).asked.get()


def test_a_picture_that_comes_with_not_yet_reaches_the_team(house: Driftpost) -> None:
    asked = rafael_asked(house)
    raw = with_files((screenshot(), "image/png", "shot.png")).replace(b"See the picture", b"Not yet")
    arrives(house, confirm_address(asked.public_id), raw)
    asked.refresh_from_db()
    assert asked.answer == "not_yet"
    assert list(asked.report.entries.last().attachments.values_list("name", "refused")) == [("shot.png", False)]


def test_a_picture_alone_is_for_a_person_to_see(house: Driftpost) -> None:
    asked = rafael_asked(house)
    raw = with_files((screenshot(), "image/png", "shot.png")).replace(b"See the picture", b" ")
    arrives(house, confirm_address(asked.public_id), raw)
    asked.refresh_from_db()
    assert asked.answer == "" and asked.report.entries.last().attachments.exists()


@pytest.mark.parametrize(("subject", "answer"), [("Works!", "works"), ("Re: Driftpost: Posting fails", "")])
def test_an_answer_in_the_subject_of_an_empty_mail_counts(house: Driftpost, subject: str, answer: str) -> None:
    asked = rafael_asked(house)
    raw = mail(" ").replace(b"Re: What you told us", subject.encode())
    assert arrives(house, confirm_address(asked.public_id), raw).why == ("" if answer else "no words")
    asked.refresh_from_db()
    assert asked.answer == answer


def test_who_signs_with_the_name_they_send_under_is_understood(house: Driftpost) -> None:
    asked = rafael_asked(house)
    arrives(house, confirm_address(asked.public_id), mail("Works now, thanks!!\nRafael\n\nSent from my iPhone\n"))
    asked.refresh_from_db()
    assert asked.answer == "works"


def test_who_answers_a_mail_of_a_talk_that_is_erased_begins_a_new_one(house: Driftpost) -> None:
    report = a_report(house.page, email=RAFAEL)
    erase_report(report)
    assert arrives(house, reply_address(report.public_id), mail()).state == "done"
    begun = Report.objects.get(erased_at=None)
    assert begun.entries.filter(by="reader").get().text.endswith("Works now, thank you!")
    report.refresh_from_db()
    assert words(report) == [] and report.erased_at is not None


def test_mails_whose_names_begin_alike_are_each_said(house: Driftpost) -> None:
    report = a_report(house.page)
    for number in range(2):
        raw = mail(f"Words {number}").replace(b"<1@", b"<" + b"long-" * 60 + b"%d@" % number)
        for _again in range(2):
            arrives(house, reply_address(report.public_id), raw)
    assert words(report) == ["Words 0", "Words 1"]
