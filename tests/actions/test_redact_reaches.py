"""Removing words from where nobody would look: wrapped mail, sessions, lists sent in, the names of groups, pictures."""

import base64
import io
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from PIL import Image

from levelhead.actions import scrub
from levelhead.actions.erase_lists import erase_lists
from levelhead.actions.erase_report import erase_report
from levelhead.actions.expire_reports import expire_mails
from levelhead.actions.group_reports import forget, group_reports
from levelhead.actions.hold_incident import hold_incident
from levelhead.actions.keep_mail import keep_mail
from levelhead.actions.notice_list import read_list
from levelhead.actions.redact import redact
from levelhead.actions.save_draft import save_draft
from levelhead.actions.scrub import look_again, scrub_waiting
from levelhead.actions.send_notice import Notify, send_notice
from levelhead.lib import passing
from levelhead.lib.clock import machine_now
from levelhead.models import IncomingMail, Removal, ReportGroup
from levelhead.reports.pictures import drawn_anew
from tests.factories import Driftpost, a_report, an_incident
from tests.support.searching import files_saying, rows_saying, says

KEY = "hunter2correcthorse"
WHY = "it was a password"


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A data folder of one's own, with the keys that seal; the database's file is another test's to look at."""
    monkeypatch.setattr(scrub, "_rewrite", lambda _waiting: True)
    monkeypatch.setattr(settings, "ENV", settings.ENV.model_copy(update={"data": tmp_path}))


def mail(encoding: str) -> bytes:
    """A mail whose subject, text and attachment hold the key, each wrapped."""
    made = EmailMessage()
    made["From"], made["Subject"] = "rafael@example.org", f"Größe {KEY}"
    made.set_content(f"Größe: {KEY}", cte=encoding)
    made.add_attachment(f"a,b\n{KEY},1\n".encode(), maintype="application", subtype="octet-stream")
    return made.as_bytes()


def failed(house: Driftpost, encoding: str) -> IncomingMail:
    """One that could not be read."""
    kept = keep_mail(house.page, "reply@driftpost.example", mail(encoding))
    IncomingMail.objects.filter(pk=kept.pk).update(state="failed")
    return kept


def session(house: Driftpost) -> None:
    """Something said to Olga on the next page."""
    store = SessionStore()
    store["words"] = f"You wrote {KEY}"
    store.create()


def draft(house: Driftpost) -> None:
    incident = house.page.incidents.first()
    content = {"text": f"Do not say {KEY}", "k_known": KEY}
    save_draft(house.by_maya, page=house.page, incident=incident, content=content, base=0)


def group(house: Driftpost) -> None:
    """Reports that are grouped by the key."""
    forget()
    for _number in range(3):
        a_report(house.page, f"The log shows {KEY} zebra quagga")
    group_reports()
    assert KEY[:15] in str(list(ReportGroup.objects.values_list("name", "terms")))


def notice(house: Driftpost) -> None:
    people = read_list(f"address,what\nrafael@example.org,{KEY}\n", "Yours", "{what}")
    send_notice(house.by_maya, house.page, None, Notify(f"Your {KEY}", "We are sorry: {what}"), people)


def picture(house: Driftpost) -> None:
    """A picture whose name and whose own notes hold the key."""
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x010E] = KEY
    Image.new("RGB", (40, 40), "red").save(out, "JPEG", exif=exif)
    a_report(house.page, pictures=[drawn_anew(out.getvalue(), f"{KEY}.jpg")])


PLACES = {
    "mail in base64": lambda house: failed(house, "base64"),
    "mail in quoted-printable": lambda house: failed(house, "quoted-printable"),
    "mail that waits": lambda house: keep_mail(house.page, f"reply+{KEY}@driftpost.example", mail("base64")),
    "a session": session,
    "a draft": draft,
    "a list that was looked at": lambda _house: passing.keep(settings.ENV.data, f"a,b\n{KEY},1".encode("utf-16")),
    "a group": group,
    "a notice": notice,
    "a picture": picture,
}


@pytest.mark.parametrize("place", list(PLACES))
def test_the_words_leave_it(house: Driftpost, tmp_path: Path, place: str) -> None:
    incident = an_incident(house, headline=f"The key {KEY} is out")
    PLACES[place](house)
    assert len([*rows_saying(KEY), *files_saying(tmp_path, KEY)]) > 2
    redact(house.by_olga, incident, words=KEY, reason=WHY)
    scrub_waiting()
    assert rows_saying(KEY) == []
    assert files_saying(tmp_path, KEY) == []


@pytest.mark.parametrize("wrapped", [mail("base64"), mail("quoted-printable"), base64.b64encode(f"..{KEY}".encode())])
def test_the_search_itself_finds_what_is_wrapped(wrapped: bytes) -> None:
    assert says(wrapped, KEY)


def test_what_a_tab_saves_once_more_is_taken_out_again(house: Driftpost) -> None:
    incident = an_incident(house, headline=f"The key {KEY} is out")
    redact(house.by_olga, incident, words=KEY, reason=WHY)
    scrub_waiting()
    draft(house)
    look_again()
    assert rows_saying(KEY) == []
    assert Removal.objects.get().cleaned_at is None  # and the file is written anew once more


def test_mail_that_could_not_be_read_is_emptied_in_time_unless_it_is_held(house: Driftpost) -> None:
    kept = failed(house, "base64")
    IncomingMail.objects.update(received_at=machine_now() - timedelta(days=31))
    hold = hold_incident(house.by_olga, an_incident(house), reason="Counsel asks")
    expire_mails()
    assert bytes(IncomingMail.objects.get(pk=kept.pk).raw)
    hold.lifted_at = machine_now()
    hold.save()
    expire_mails()
    assert not bytes(IncomingMail.objects.get(pk=kept.pk).raw)


def test_a_list_that_was_only_looked_at_goes_after_an_hour(house: Driftpost, monkeypatch: pytest.MonkeyPatch) -> None:
    name = passing.keep(settings.ENV.data, b"a,b\n")
    erase_lists()
    assert passing.kept(settings.ENV.data, name)
    monkeypatch.setattr(passing, "HOUR", -1)
    erase_lists()
    assert passing.kept(settings.ENV.data, name) is None


def test_a_group_is_not_called_by_the_words_of_a_talk_that_was_erased(house: Driftpost) -> None:
    group(house)
    for report in house.page.reports.all():
        erase_report(report)
    assert rows_saying(KEY[:15]) == []
