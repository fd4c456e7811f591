"""Mail that is easily passed over: by a list, passed on, faster than anybody writes, "works" in an ordinary talk."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache

from levelhead.actions import read_mails
from levelhead.actions.answer_report import Answer, answer_report
from levelhead.actions.ask_if_fixed import Invited, ask_if_fixed
from levelhead.actions.by import Actor
from levelhead.actions.hold_mail import A_WHILE, take_up_held
from levelhead.confirm.standing import of_round
from levelhead.fanout.reply_to import reply_address
from levelhead.lib.clock import machine_now
from levelhead.models import IncomingMail, Message, Report, Round
from tests.actions.test_read_mails import RAFAEL, arrives, mail, mail_comes_in, with_files, words
from tests.factories import Driftpost, a_report, an_incident, say
from tests.public.test_reporting import screenshot

__all__ = ["mail_comes_in"]

US = "reply@driftpost.example"
LEA = "From: Lea <lea@example.org>\nSent: Monday, 1 March 2026\nSubject: Log in now\n\nPay at the link or lose it.\n"


def named(raw: bytes, number: int) -> bytes:
    return raw.replace(b"<1@", b"<%d@" % number)


def asked_by_mail(house: Driftpost) -> tuple[Report, Round]:
    incident = an_incident(house)
    report = a_report(house.page, email=RAFAEL)
    say(house, incident, "It should work again.", status="monitoring")
    return report, ask_if_fixed(house.by_maya, incident, Invited())


@pytest.mark.parametrize("header", [{"Precedence": "list"}, {"List_Id": "<x.y>", "List_Post": "<mailto:help@x.y>"}])
def test_a_person_who_writes_through_a_list_is_heard_and_not_answered_by_machine(
    house: Driftpost, header: dict[str, str]
) -> None:
    assert arrives(house, US, mail("My queue is empty.", **header)).state == "done"
    assert Report.objects.get().entries.get().text.endswith("My queue is empty.")
    assert not Message.objects.filter(kind="report_received").exists()


@pytest.mark.parametrize(
    "header", [{"List_Id": "<x.y>"}, {"List_Id": "<x>", "List_Post": "NO"}, {"Precedence": "bulk"}]
)
def test_a_newsletter_is_left_alone(house: Driftpost, header: dict[str, str]) -> None:
    assert arrives(house, US, mail("Buy more.", **header)).why == "automatic"


@pytest.mark.parametrize(
    ("subject", "over"),
    [("Fwd: Log in now", "---------- Forwarded message ---------\n"), ("WG: Log in now", "Seht euch das an.\n\n"),
     ("Is this from you?", "Begin forwarded message:\n\n")],
)  # fmt: skip
def test_what_somebody_passes_on_is_read_whole(house: Driftpost, subject: str, over: str) -> None:
    raw = re.sub(rb"Subject: .*", f"Subject: {subject}".encode(), mail(over + LEA))
    arrives(house, US, raw)
    assert "Pay at the link" in Report.objects.get().entries.filter(by="reader").get().text


def test_what_comes_faster_than_anybody_writes_is_kept_and_read_later(
    house: Driftpost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_mails, "A_TALK", (2, 3600))
    report = a_report(house.page, email=RAFAEL)
    for number in range(4):
        kept = arrives(house, reply_address(report.public_id), named(mail(f"Word {number}."), number))
    assert (kept.state, words(report)) == ("held", ["Word 0.", "Word 1."])
    take_up_held()
    assert IncomingMail.objects.filter(state="held").count() == 2
    IncomingMail.objects.filter(state="held").update(done_at=machine_now() - A_WHILE - timedelta(seconds=1))
    cache.clear()  # the hour is over
    take_up_held()
    read_mails.read_mails()
    assert words(report) == ["Word 0.", "Word 1.", "Word 2.", "Word 3."]


def test_works_in_an_ordinary_talk_counts_and_needs_nobody_to_read_it(house: Driftpost) -> None:
    report, it = asked_by_mail(house)
    arrives(house, reply_address(report.public_id), mail("Works now, thank you!"))
    assert (of_round(it).works, words(report)) == (1, [])
    arrives(house, reply_address(report.public_id), named(mail("Sorry, still not, the queue is empty"), 2))
    assert (of_round(it).not_yet, words(report)) == (1, ["Sorry, still not, the queue is empty"])


def test_a_picture_beside_works_is_for_a_person_to_see(house: Driftpost) -> None:
    report, it = asked_by_mail(house)
    raw = with_files((screenshot(), "image/png", "shot.png")).replace(b"See the picture", b"Works now!")
    arrives(house, reply_address(report.public_id), raw)
    assert (of_round(it).works, words(report)) == (1, ["Works now!"])


def test_works_that_answers_a_person_of_the_team_is_read_by_them(house: Driftpost) -> None:
    report, it = asked_by_mail(house)
    answer_report(Actor(house.ines), report, Answer("Hi Rafael, did you try the other browser? Ines"))
    arrives(house, reply_address(report.public_id), mail("Works now, thank you!"))
    assert (of_round(it).works, words(report)) == (0, ["Works now, thank you!"])
