"""Tickets of four helpdesks come in by their own signed forms, become reports, and never go in circles."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from levelhead import channels
from levelhead.actions.answer_report import Answer, answer_report
from levelhead.actions.by import Actor
from levelhead.actions.connect_channel import connect_channel
from levelhead.actions.erase_report import erase_report
from levelhead.actions.take_ticket import TWICE, take_ticket
from levelhead.channels.contract import Incoming
from levelhead.channels.helpdesk import bare
from levelhead.channels.zendesk import channel as zendesk
from levelhead.fanout.compose import compose
from levelhead.fanout.hook_links import ticket_hook
from levelhead.fanout.queue import claim
from levelhead.lib.clock import machine_now
from levelhead.models import Connection, Message, Report
from tests.factories import Driftpost
from tests.fanout.conftest import expand_all

SECRET = "a-secret-of-16-signs"
BASE = {"address": "https://help.driftpost.example", "secret": SECRET}
SETTINGS = {
    "zendesk": BASE | {"email": "agent@driftpost.example", "token": "tok_en1234"},
    "freshdesk": BASE | {"key": "apikey12345"},
    "zammad": BASE | {"token": "tok_en1234"},
    "chatwoot": BASE | {"token": "tok_en1234", "account": "7"},
}
Headers = dict[str, str]


def mac(kind: Callable[..., Any], *parts: bytes) -> hmac.HMAC:
    return hmac.new(SECRET.encode(), b"".join(parts), kind)


def signed(desk: str, body: bytes, at: str = "") -> Headers:
    """The headers that this helpdesk sends, by its documentation."""
    stamp = at or (f"{machine_now():%Y-%m-%dT%H:%M:%SZ}" if desk == "zendesk" else f"{machine_now().timestamp():.0f}")
    if desk == "zendesk":
        proof = base64.b64encode(mac(hashlib.sha256, stamp.encode(), body).digest()).decode()
        return {"X-Zendesk-Webhook-Signature": proof, "X-Zendesk-Webhook-Signature-Timestamp": stamp}
    if desk == "freshdesk":
        return {"X-Levelhead-Secret": SECRET}
    if desk == "zammad":
        return {"X-Hub-Signature": f"sha1={mac(hashlib.sha1, body).hexdigest()}", "X-Zammad-Delivery": "1"}
    proof = mac(hashlib.sha256, f"{stamp}.".encode(), body).hexdigest()
    return {"X-Chatwoot-Signature": f"sha256={proof}", "X-Chatwoot-Timestamp": stamp}


def fixture(desk: str, name: str) -> bytes:
    return (Path(channels.__file__).parent / desk / "tests" / "fixtures" / f"{name}.json").read_bytes()


def has(desk: str, name: str) -> bool:
    return (Path(channels.__file__).parent / desk / "tests" / "fixtures" / f"{name}.json").exists()


@pytest.fixture(params=SETTINGS)
def desk(request: pytest.FixtureRequest, house: Driftpost) -> Connection:
    """A connected helpdesk of each kind."""
    name = str(request.param)
    return connect_channel(house.by_olga, house.page, channel=name, settings=SETTINGS[name])


@pytest.fixture(autouse=True)
def whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Zendesk is asked for the address of whoever asks: here it answers at once."""
    monkeypatch.setattr(zendesk, "address_of", lambda *_asked: "rafael@example.org")


def comes(desk: Connection, name: str, headers: Headers | None = None, body: bytes = b"", where: str = "") -> Any:
    """Post a fixture as the helpdesk does; return the answer."""
    body = body or fixture(desk.channel, name)
    path = where or "/" + ticket_hook(desk.channel).split("/", 3)[3]
    sent = signed(desk.channel, body) if headers is None else headers
    return Client(enforce_csrf_checks=True).post(path, body, content_type="application/json", headers=sent)


def words(report: Report) -> list[str]:
    return list(report.entries.filter(by="reader").values_list("text", flat=True))


def test_a_ticket_becomes_a_report_and_goes_on_in_its_talk(desk: Connection) -> None:
    assert comes(desk, "created").status_code == 200
    assert comes(desk, "created").status_code == 200  # delivered again
    assert comes(desk, "comment").status_code == 200
    assert comes(desk, "comment").status_code == 200
    report = Report.objects.get()
    assert [" ".join(one.split()) for one in words(report)][-1] == "Still the same."
    assert len(words(report)) == 2
    assert "The button just loads." in words(report)[0]
    assert (report.source, "5158" in report.remote_url) == ("helpdesk", True)
    assert not report.entries.filter(by="automatic").exists()
    assert report.address.value == "rafael@example.org"


@pytest.mark.parametrize("name", ["agent", "note", "status"])
def test_what_colleagues_and_we_ourselves_write_never_comes_back(desk: Connection, name: str) -> None:
    if has(desk.channel, name):
        assert comes(desk, name).status_code == 200
    assert not Report.objects.exists()


def test_our_answer_stands_beside_the_ticket_for_colleagues_alone(house: Driftpost, desk: Connection) -> None:
    comes(desk, "created")
    report = Report.objects.get()
    answer_report(Actor(house.ines), report, Answer("Hi Rafael, that loop is ours. Ines"))
    note = Message.objects.get(kind="ticket_note")
    assert (note.to.channel, note.to.where) == (desk.channel, "5158")
    said = compose(note)
    assert "Ines" in said.headline
    assert said.plain.strip() == "Hi Rafael, that loop is ours. Ines"
    assert said.link.address.endswith(f"/inbox/{report.public_id}")
    quoted = fixture(desk.channel, "created").replace(b"loads.", b"loads. [Levelhead]")
    assert comes(desk, "", body=quoted).status_code == 200
    assert len(words(report)) == 1


def test_the_older_of_two_helpdesks_still_gets_its_notes(house: Driftpost, desk: Connection) -> None:
    comes(desk, "created")
    newer = connect_channel(house.by_olga, house.page, channel=desk.channel, settings=SETTINGS[desk.channel])
    report = Report.objects.get()
    Report.objects.update(remote=f"{desk.public_id}:5158")
    report.refresh_from_db()
    answer_report(Actor(house.ines), report, Answer("Hi Rafael, that loop is ours. Ines"))
    expand_all()
    (note,) = claim(desk.channel, "w1", 9, desk.address.public_id)
    assert note.reach == "5158"
    assert not claim(desk.channel, "w1", 9, newer.address.public_id)


def told(words: str, which: str) -> Incoming:
    return Incoming(plain=words, talk="5158", word=f"5158:{which}")


def test_first_words_that_come_again_as_a_comment_are_one_word(house: Driftpost, desk: Connection) -> None:
    report = take_ticket(desk, told("It loops\n\nMy password: hunter2x\n\nHelp", "first"))
    answer_report(Actor(house.ines), report, Answer("Hi Rafael, that loop is ours. Ines"))
    assert take_ticket(desk, told("My password: hunter2x\nHelp ", "1")) == report
    assert len(words(report)) == 1
    take_ticket(desk, told("Help", "2"))
    assert words(report)[1:] == ["Help"]


def test_the_comment_may_come_before_its_ticket(house: Driftpost, desk: Connection) -> None:
    report = take_ticket(desk, told("It just loads.", "1"))
    take_ticket(desk, told("Cannot reconnect\n\nIt just loads.", "first"))
    assert words(report) == ["It just loads.", "Cannot reconnect"]
    Report.objects.update(created_at=machine_now() - TWICE - timedelta(minutes=1))
    other = take_ticket(desk, replace(told("Slow", "1"), talk="77"))
    Report.objects.update(created_at=machine_now() - TWICE - timedelta(minutes=1))
    take_ticket(desk, replace(told("Slow", "2"), talk="77"))
    assert words(other) == ["Slow", "Slow"]


def test_a_signature_that_does_not_hold_is_refused(desk: Connection) -> None:
    right = signed(desk.channel, fixture(desk.channel, "created"))
    for wrong in ({}, dict.fromkeys(right, "x"), {name: value[:-1] + "?" for name, value in right.items()}):
        assert (
            comes(desk, "created", {k: v.encode("ascii", "replace").decode() for k, v in wrong.items()}).status_code
            == 401
        )
    assert not Report.objects.exists()


def test_an_old_request_that_is_sent_again_is_refused(house: Driftpost) -> None:
    for name in ("zendesk", "chatwoot"):
        it = connect_channel(house.by_olga, house.page, channel=name, settings=SETTINGS[name])
        old = "2020-01-01T00:00:00Z" if name == "zendesk" else "1577836800"
        assert comes(it, "created", signed(name, fixture(name, "created"), old)).status_code == 401


def test_a_stranger_s_address_leads_nowhere(desk: Connection) -> None:
    path = "/" + ticket_hook(desk.channel).split("/", 3)[3]
    assert comes(desk, "created", where=path[:-1] + ("0" if path[-1] != "0" else "1")).status_code == 404
    assert comes(desk, "created", where=path.replace(desk.channel, "email")).status_code == 404
    desk.removed_at = machine_now()
    desk.save()
    assert comes(desk, "created").status_code == 404


@pytest.mark.parametrize(
    "body", [b"[]", b"{", b"[" * 5000, b'{"a": "\\ud800"}', b'{"ticket": 1, "detail": []}', b"\xff"]
)
def test_what_cannot_be_read_changes_nothing(desk: Connection, body: bytes) -> None:
    assert comes(desk, "", body=body).status_code in (200, 422)
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("It takes > 3 s, not < 1 s, and <b says nothing", "It takes > 3 s, not < 1 s, and <b says nothing"),
        ("<p>It <b>hangs</b> &lt;here&gt;</p><blockquote>ours</blockquote>", "It hangs <here>"),
    ],
)
def test_plain_words_lose_nothing_and_html_is_read(said: str, read: str) -> None:
    assert bare(said) == read


def test_a_request_larger_than_any_ticket_is_not_read(desk: Connection) -> None:
    body = fixture(desk.channel, "created").replace(b"loads.", b"x" * 1_000_000)
    assert comes(desk, "", body=body).status_code == 413
    assert not Report.objects.exists()


def test_the_same_signed_request_again_says_nothing_new_and_signed_for_another_body_nothing(desk: Connection) -> None:
    body = fixture(desk.channel, "created")
    headers = signed(desk.channel, body)
    for _again in range(3):
        assert comes(desk, "", headers, body).status_code == 200
    assert Report.objects.count() == 1
    if desk.channel != "freshdesk":  # which signs nothing: a secret of ours in a header stands for it
        assert comes(desk, "", headers, body.replace(b"5158", b"5159")).status_code == 401


@pytest.mark.parametrize("name", ["zendesk", "chatwoot"])
@pytest.mark.parametrize("minutes", [-20, 20])
def test_a_moment_too_far_from_now_is_refused(house: Driftpost, name: str, minutes: int) -> None:
    it = connect_channel(house.by_olga, house.page, channel=name, settings=SETTINGS[name])
    when = machine_now() + timedelta(minutes=minutes)
    at = f"{when:%Y-%m-%dT%H:%M:%SZ}" if name == "zendesk" else f"{when.timestamp():.0f}"
    for moment in (at, "", "never", "9" * 40, "٣"):
        assert comes(it, "created", signed_raw(name, moment)).status_code == 401


def signed_raw(name: str, at: str) -> Headers:
    """The headers for exactly this moment, whatever stands in its place."""
    headers = signed(name, fixture(name, "created"), at or " ")
    return {key: value.strip().encode("ascii", "replace").decode() for key, value in headers.items()}


def test_after_it_was_erased_a_ticket_s_number_leads_to_nobody(desk: Connection) -> None:
    comes(desk, "created")
    report = Report.objects.get()
    erase_report(report)
    comes(desk, "comment")
    report.refresh_from_db()
    assert (report.remote, report.entries.count()) == ("", 1)
    assert Report.objects.filter(erased_at=None).count() == 1


def test_what_was_erased_stays_erased_when_it_is_delivered_again(desk: Connection) -> None:
    comes(desk, "created")
    report = Report.objects.get()
    erase_report(report)
    comes(desk, "created")
    assert list(Report.objects.all()) == [report]
    entry = report.entries.get()
    assert (entry.text, entry.remote_id[:7], desk.public_id in entry.remote_id) == ("", "erased:", False)


def test_of_two_accounts_the_one_whose_signature_holds_takes_it(house: Driftpost, desk: Connection) -> None:
    other = SETTINGS[desk.channel] | {"secret": "quite-another-secret"}
    connect_channel(house.by_olga, house.page, channel=desk.channel, settings=other)
    assert comes(desk, "created").status_code == 200
    assert Report.objects.get().remote.startswith(desk.public_id)


def test_its_keys_are_sealed(desk: Connection) -> None:
    assert SECRET.encode() not in bytes(desk.settings)
    assert json.dumps(SETTINGS[desk.channel])[10:40].encode() not in bytes(desk.settings)
