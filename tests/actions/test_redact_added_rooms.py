"""Removing words from what was built later: printed again, called back, and out of what waits to be sent."""

import json
from pathlib import Path

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.post_short import post_short
from levelhead.actions.redact import redact
from levelhead.actions.save_answer import save_answer
from levelhead.actions.send_account_mail import send_account_mail
from levelhead.cadence.afterwards import Afterwards
from levelhead.cadence.parsing import parse_day
from levelhead.fanout.post import address_of
from levelhead.fanout.seal import unseal
from levelhead.models import Delivery, Message, Recall, SavedAnswer
from levelhead.site.publish import publish
from tests.factories import Driftpost, an_incident, say

KEY = "hunter2"
WHY = "it was a password"


def test_a_promise_for_afterwards_is_printed_without_them(house: Driftpost, tmp_path: Path) -> None:
    incident = an_incident(house)
    later = [Afterwards(f"How {KEY} got out", parse_day("7d", house.page))]
    say(house, incident, "It is over.", status="resolved", next_by=None, afterwards=later)
    publish(house.page, tmp_path)
    page = tmp_path / "incidents" / incident.public_id / "index.html"
    assert KEY in page.read_text()
    redact(house.by_olga, incident, words=KEY, reason=WHY)
    publish(house.page, tmp_path)
    assert KEY not in page.read_text()


def test_a_short_post_that_held_them_is_called_back(house: Driftpost) -> None:
    incident = an_incident(house, headline=f"The key {KEY} is out")
    post = post_short(Actor(house.tom), incident, text=f"The key {KEY} is out.")
    account = address_of(house.page, "@driftpost", "mastodon")
    told = Message.objects.create(
        page=house.page, kind="short_post", source_id=post.public_id, to=account, created_at=house.page.created_at
    )
    now = house.page.created_at
    gone = {"channel": "mastodon", "recipient": "x", "state": "sent", "next_try_at": now}
    Delivery.objects.create(message=told, address=account, **gone)
    redact(house.by_olga, incident, words=KEY, reason=WHY)
    assert Recall.objects.get().message == told


def test_they_leave_mail_that_waits_to_be_sent(house: Driftpost) -> None:
    incident = an_incident(house, headline=f"The key {KEY} is out")
    mail = send_account_mail("tom@driftpost.example", page=house.page, subject="Your words", text=f"It was {KEY}.")
    redact(house.by_olga, incident, words=KEY, reason=WHY)
    mail.refresh_from_db()
    assert json.loads(unseal(bytes(mail.payload))) == {"subject": "Your words", "text": "It was [words removed]."}


@pytest.mark.parametrize("name", [KEY, f"About {KEY}"])
def test_they_leave_short_names_too(house: Driftpost, name: str) -> None:
    incident = an_incident(house, headline=f"The key {KEY} is out")
    save_answer(Actor(house.ines), name=name, text="We know.")
    redact(house.by_olga, incident, words=KEY, reason=WHY)
    assert KEY not in SavedAnswer.objects.get().name
