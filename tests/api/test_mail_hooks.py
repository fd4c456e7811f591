"""A mail provider tells what became of a mail, at an address that only it knows."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.mail_hooks import hook_address
from levelhead.models import Delivery, Entry, Subscriber
from tests.factories import Driftpost, a_subscriber, an_incident
from tests.fanout.conftest import Wire, expand_all

FIXTURES = Path("levelhead/channels/email/tests/fixtures/providers")


@pytest.fixture
def rafael(house: Driftpost, monkeypatch: pytest.MonkeyPatch) -> Subscriber:
    """A reader whose mail the providers took."""
    monkeypatch.setattr(settings, "MAIL_HOOKS", {"postmark": "", "mailgun": "key"}, raising=False)
    found = a_subscriber(house.page)
    expand_all()
    deliver_due("email", Wire(), "w1")
    return found


def tell(client: Client, name: str, times: int = 1, number: int = 692560173) -> None:
    text = (FIXTURES / f"postmark-{name}.json").read_text().replace("692560175", str(number))
    place = urlsplit(hook_address("postmark")).path
    for _time in range(times):
        assert client.post(place, text, content_type="application/json").status_code == 200


@pytest.mark.parametrize(
    ("name", "why", "verb"), [("bounce", "bounced", "bounce"), ("complaint", "complained", "complain")]
)
def test_a_dead_address_and_a_complaint_end_the_subscription(
    rafael: Subscriber, client: Client, name: str, why: str, verb: str
) -> None:
    tell(client, name, times=2)
    rafael.refresh_from_db()
    assert (rafael.state, rafael.ended_why) == ("ended", why)
    assert Entry.objects.filter(verb=verb).count() == 1


def test_a_full_mailbox_pauses_after_three_messages_and_a_repeat_counts_once(
    house: Driftpost, rafael: Subscriber, client: Client
) -> None:
    for number in range(3):
        Subscriber.objects.update(bounced_at=None)
        tell(client, "full", times=2, number=700 + number)
        rafael.refresh_from_db()
        assert rafael.soft_failures == number + 1
    assert rafael.state == "confirmed" and rafael.paused_until is not None
    an_incident(house)
    expand_all()
    assert not Delivery.objects.filter(subscriber=rafael, message__kind="update").exists()


def test_only_the_secret_address_of_a_provider_in_use_is_one(rafael: Subscriber, client: Client) -> None:
    right = urlsplit(hook_address("postmark")).path
    assert client.get(right).status_code == 200
    guess = right[:-1] + ("x" if right[-1] != "x" else "y")
    for wrong in (guess, right.replace("postmark", "mailgun"), urlsplit(hook_address("brevo")).path):
        assert client.post(wrong, "{}", content_type="application/json").status_code == 404


@pytest.mark.parametrize(("provider", "status"), [("postmark", 400), ("mailgun", 403)])
def test_what_cannot_be_read_or_is_not_signed_is_refused(
    rafael: Subscriber, client: Client, provider: str, status: int
) -> None:
    place = urlsplit(hook_address(provider)).path
    assert client.post(place, "{]", content_type="application/json").status_code == status
    assert Subscriber.objects.get().state == "confirmed"
