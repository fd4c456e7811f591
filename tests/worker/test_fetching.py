"""Mail fetched from a real IMAP server: kept before it is marked, over a connection that holds and comes back."""

import imaplib
import threading
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError

from levelhead.actions.keep_mail import keep_fetched
from levelhead.actions.read_mails import read_mails
from levelhead.channels.contract import ConfigError
from levelhead.channels.email.mailbox import Reader, parse
from levelhead.config.values import check_inbound
from levelhead.fanout.reply_to import reply_address
from levelhead.models import IncomingMail, Report, ReportEntry
from levelhead.worker import fetching
from levelhead.worker.fetching import Fetcher
from tests.factories import Driftpost, a_report, driftpost
from tests.support.mailbox import Server, mailbox
from tests.support.mails import until

__all__ = ["mailbox"]

Make = Callable[..., Fetcher]


@pytest.fixture
def house(db: None, monkeypatch: pytest.MonkeyPatch) -> Driftpost:
    """Driftpost, to which mail comes."""
    changed = settings.ENV.model_copy(update={"inbound_url": "imaps://x", "reply_to": "reply@driftpost.example"})
    monkeypatch.setattr(settings, "ENV", changed)
    monkeypatch.setattr(fetching, "close_old_connections", lambda: None)  # the test's own connection must stay
    return driftpost()


def mail(to: str, text: str = "My queue is empty.", **headers: str) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Message-ID"] = "Rafael <rafael@example.org>", to, f"<{len(text)}@example.org>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made.as_bytes()


@pytest.fixture
def fetcher() -> Iterator[Callable[..., Fetcher]]:
    """Makes readers of a mailbox, and closes them at the end."""
    made: list[Fetcher] = []

    def make(server: Server, more: str = "") -> Fetcher:
        made.append(Fetcher(parse(server.url + more), threading.Event()))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_what_is_in_the_mailbox_becomes_a_report_and_is_marked(
    house: Driftpost, mailbox: Server, fetcher: Make
) -> None:
    mailbox.put(mail("Driftpost <reply@driftpost.example>"))
    reading = fetcher(mailbox)
    reading.look()
    assert mailbox.unread() == 0
    read_mails()
    assert Report.objects.get().source == "mail"
    mailbox.put(mail("reply@driftpost.example", "And one more"))
    reading.look()
    assert IncomingMail.objects.count() == 2


def test_what_cannot_be_kept_stays_unread(house: Driftpost, mailbox: Server, fetcher: Make, monkeypatch: Any) -> None:
    def full(*_anything: object) -> None:
        raise DatabaseError("the disk is full")

    mailbox.put(mail("reply@driftpost.example"))
    with monkeypatch.context() as broken:
        broken.setattr(fetching, "keep_fetched", full)
        fetcher(mailbox).look()
    assert (mailbox.unread(), IncomingMail.objects.count()) == (1, 0)
    fetcher(mailbox).look()
    assert (mailbox.unread(), IncomingMail.objects.count()) == (0, 1)


def test_it_is_moved_where_that_is_wished(house: Driftpost, mailbox: Server, fetcher: Make) -> None:
    imap = mailbox.signed_in()
    imap.create("Done")
    imap.logout()
    mailbox.put(mail("reply@driftpost.example"))
    fetcher(mailbox, "&moved=Done").look()
    imap = mailbox.signed_in()
    assert imap.select("Done")[1] == [b"1"]
    assert imap.select("INBOX")[1] == [b"0"]
    imap.logout()


def test_a_server_that_went_away_is_read_again(house: Driftpost, mailbox: Server, fetcher: Make) -> None:
    reading = fetcher(mailbox)
    reading.look()
    mailbox.stop()
    until(lambda: reading.look() or reading.reader is None)
    assert reading.pause > 10
    mailbox.start()
    mailbox.put(mail("reply@driftpost.example"))
    reading.look()
    assert (IncomingMail.objects.count(), reading.pause, reading.trouble) == (1, 10.0, "")


def test_a_certificate_that_nobody_vouches_for_is_refused(house: Driftpost, mailbox: Server) -> None:
    mailbox.put(mail("reply@driftpost.example"))
    reading = Fetcher(parse(mailbox.url.partition("?")[0]), threading.Event())
    reading.look()
    assert reading.trouble == "its certificate does not hold"
    assert mailbox.unread() == 1


@pytest.mark.parametrize("header", ["To", "Delivered_To", "X_Original_To", "Envelope_To"])
def test_a_true_token_decides_in_whichever_header_it_stands(house: Driftpost, header: str) -> None:
    report = a_report(house.page)
    token = reply_address(report.public_id)
    raw = mail(token, "Yes") if header == "To" else mail("help@driftpost.example", "Yes", **{header: token})
    keep_fetched(house.page, raw)
    read_mails()
    assert report.entries.filter(by="reader").last().text == "Yes"


def test_a_made_up_token_leads_nowhere_and_a_blind_copy_to_the_mailbox(house: Driftpost) -> None:
    keep_fetched(house.page, mail("reply+r-abcdefghijkl-aaaaaaaaaaaaaaaaaaaa@driftpost.example", "I am Rafael"))
    read_mails()
    assert (IncomingMail.objects.get().why, Report.objects.count()) == ("no address of ours", 0)
    keep_fetched(house.page, mail("undisclosed-recipients:;", "My queue is empty."))
    keep_fetched(house.page, b"To: \xff\x00@x, <<\n\nhello there")
    read_mails()
    assert Report.objects.count() == 2


@pytest.mark.parametrize(
    "wrong", ["imaps://host", "imaps://a:b@host?x=1", "imap://a:b@h", "imaps://a:b@h:x", "ftp://x"]
)
def test_a_wrong_address_is_a_sentence_without_its_password(wrong: str) -> None:
    with pytest.raises((ConfigError, ValueError)) as refusal:
        check_inbound(wrong)
    assert ":b@" not in str(refusal.value)


def test_a_mail_that_the_server_always_fails_on_keeps_no_other_away_and_the_team_is_told_once(
    house: Driftpost, mailbox: Server, fetcher: Make, monkeypatch: Any
) -> None:
    def failing(reader: Reader, uid: bytes) -> bytes | None:
        if uid == b"1":
            raise imaplib.IMAP4.abort("the server went away")
        return whole(reader, uid)

    whole = Reader._raw
    monkeypatch.setattr(Reader, "_raw", failing)
    mailbox.put(mail("reply@driftpost.example", "It broke"))
    mailbox.put(mail("reply@driftpost.example", "I wait behind it"))
    reading = fetcher(mailbox)
    for _look in range(6):
        reading.look()
    assert (mailbox.unread(), IncomingMail.objects.count()) == (1, 1)
    assert [one.entries.get().text.count("cannot be read") for one in Report.objects.all()] == [1]


def test_a_mail_that_breaks_whatever_reads_it_keeps_no_other_away(
    house: Driftpost, mailbox: Server, fetcher: Make
) -> None:
    inner = (f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(1500))
    mailbox.put("".join(["To: reply@driftpost.example\r\n", *inner, "\r\n"]).encode())
    mailbox.put(mail("reply@driftpost.example", "I wait behind it"))
    fetcher(mailbox).look()
    read_mails()
    assert mailbox.unread() == 0
    assert ReportEntry.objects.filter(by=ReportEntry.By.READER, text="I wait behind it").exists()


def test_the_server_says_by_itself_that_a_mail_has_come(house: Driftpost, mailbox: Server, fetcher: Make) -> None:
    reading = fetcher(mailbox)
    reading.look()
    mailbox.put(mail("reply@driftpost.example"))
    assert reading.reader is not None and reading.reader.can_wait()
    reading.reader.wait(600, lambda: False)
    reading.look()
    assert IncomingMail.objects.count() == 1


def test_whoever_waits_for_mail_stops_when_told_to_and_the_connection_still_stands(
    house: Driftpost, mailbox: Server, fetcher: Make
) -> None:
    reading = fetcher(mailbox)
    reading.look()
    kept = reading.reader
    reading.stopping.set()
    reading.rest()
    mailbox.put(mail("reply@driftpost.example"))
    reading.look()
    assert (reading.reader, IncomingMail.objects.count()) == (kept, 1)
