"""Mails made to keep us busy: read in a moment, and while nothing is held that others need."""

import time
from email.message import EmailMessage

import pytest
from django.conf import settings
from django.db import connection

from levelhead.actions import read_mails
from levelhead.actions.keep_mail import keep_mail
from levelhead.actions.release_reports import release_reports
from levelhead.actions.tell_us import LONGEST
from levelhead.channels.email import incoming
from levelhead.channels.email.incoming import Mail
from levelhead.fanout.reply_to import reply_address
from levelhead.models import Message, Report
from tests.factories import Driftpost, a_report

HOSTILE = ["Am schrieb " * 250, "On " * 3000, "\n" * 5000, "On Mon wrote " * 1000, " \n" * 5000]
LONG = "a paragraph that nobody has broken into lines " * 20


@pytest.fixture(autouse=True)
def mail_comes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = {"inbound_url": "lmtp://127.0.0.1:1", "reply_to": "reply@driftpost.example"}
    monkeypatch.setattr(settings, "ENV", settings.ENV.model_copy(update=changed))


def mail(text: str, kind: str = "plain") -> bytes:
    made = EmailMessage()
    made["From"], made["Message-ID"] = "rafael@example.org", "<1@example.org>"
    made.set_content(text, subtype=kind, cte="base64")
    return made.as_bytes()


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_no_words_keep_us_busy(text: str) -> None:
    began = time.process_time()
    incoming.read(mail(f"Hello\n{text}"))
    assert time.process_time() - began < 1


def test_nor_does_html_that_is_none() -> None:
    began = time.process_time()
    incoming.read(mail("<" * 60_000, "html"))
    assert time.process_time() - began < 1


def test_long_paragraphs_are_kept_and_long_quotations_are_not() -> None:
    found = incoming.read(mail(f"{LONG}\n\nOn Mon, 1 Mar 2026 at 10:00, Driftpost <r@x> wrote:\n> {LONG}\n"))
    assert found.text == LONG.strip()


def test_a_mail_is_read_while_nothing_is_held(house: Driftpost, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []
    outside = len(connection.savepoint_ids)

    def read(raw: bytes) -> Mail:
        held.append(len(connection.savepoint_ids) - outside)
        return real(raw)

    real = incoming.read
    monkeypatch.setattr(incoming, "read", read)
    keep_mail(house.page, reply_address(a_report(house.page).public_id), mail("Works now."))
    read_mails.read_mails()
    assert held == [0]


def test_a_mail_in_which_nothing_can_be_read_is_told_to_the_team_once(
    house: Driftpost, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_raw: bytes) -> Mail:
        raise ValueError

    monkeypatch.setattr(incoming, "read", broken)
    keep_mail(house.page, "reply@driftpost.example", b"From: x\n\n\x00")
    for _turn in range(5):
        read_mails.read_mails()
    assert ["is damaged" in report.entries.get().text for report in house.page.reports.all()] == [True]


def test_a_flood_of_made_up_senders_is_answered_a_few_at_a_time(
    house: Driftpost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_mails, "A_FLOOD", (2, 3600))
    for number in range(5):
        raw = mail("It hangs.").replace(b"rafael@", b"victim%d@" % number).replace(b"<1@", b"<%d@" % number)
        keep_mail(house.page, "reply@driftpost.example", raw)
    read_mails.read_mails()
    assert Report.objects.filter(source="mail").count() == 5  # none of what they say is lost
    assert Message.objects.filter(kind="report_received").count() == 2
    release_reports()
    assert Message.objects.filter(kind="report_received").count() == 5


def test_a_mail_that_is_longer_than_fits_is_said_to_go_on(house: Driftpost) -> None:
    report = a_report(house.page)
    keep_mail(house.page, reply_address(report.public_id), mail("It hangs for me.\n" * 900))
    read_mails.read_mails()
    said = report.entries.filter(by="reader").last().text
    assert said.startswith("It hangs for me.") and said.endswith("Only this much of it is kept.)")
    assert len(said) <= LONGEST


def test_no_talk_is_filled_by_mail_until_nobody_can_read_it(house: Driftpost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_mails, "A_TALK", (2, 3600))
    one, other = a_report(house.page), a_report(house.page, "My queue is empty.")
    for number in range(4):
        raw = mail(f"More {number}").replace(b"<1@", b"<%d@" % number)
        keep_mail(house.page, reply_address(one.public_id), raw)
    keep_mail(house.page, reply_address(other.public_id), mail("Me too."))
    read_mails.read_mails()
    assert [talk.entries.filter(by="reader").count() for talk in (one, other)] == [1 + 2, 1 + 1]
