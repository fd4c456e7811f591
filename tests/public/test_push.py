"""A browser's subscription, from the form to the screen, and to its end."""

import json
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

from levelhead.channels.webpush.tests.counterpart import Browser, Counterpart, counterpart
from levelhead.fanout import push
from levelhead.fanout.deliver import deliver_due
from levelhead.models import Delivery, Entry, Subscriber
from levelhead.site import pushing, read
from tests.factories import Driftpost, an_incident
from tests.fanout.conftest import expand_all


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch, house: Driftpost) -> Iterator[Counterpart]:
    monkeypatch.setattr(settings, "ENV", settings.ENV.model_copy(update={"test_loopback": True}))
    with counterpart() as made:
        yield made


def send(there: Counterpart) -> None:
    expand_all()
    deliver_due("webpush", there.channel, "w1")


def test_a_device_is_on_the_list_at_once_and_shows_what_is_said(
    there: Counterpart, house: Driftpost, client: Client
) -> None:
    answer = client.post("/subscribe", {"channel": "webpush", "email": there.recipient(1).address, "rhythm": "every"})
    rafael = Subscriber.objects.get()
    assert (rafael.state, rafael.rhythm) == ("confirmed", "every") and rafael.key in answer.headers["Location"]
    send(there)
    assert "Word will show up like this" in there.received()[0]
    an_incident(house)
    send(there)
    shown = there.service.shown[1]
    assert shown["title"] == "Posts went out that you did not write" and f"/preferences/{rafael.key}" in shown["stop"]


def test_a_device_whose_reader_took_it_back_is_off_the_list(
    there: Counterpart, house: Driftpost, client: Client
) -> None:
    assert there.refused
    client.post("/subscribe", {"channel": "webpush", "email": there.refused.address})
    send(there)
    rafael = Subscriber.objects.get()
    assert (rafael.state, rafael.ended_why) == ("ended", "bounced")
    an_incident(house)
    send(there)
    assert not Delivery.objects.filter(subscriber=rafael).exists()


def test_asking_again_changes_what_the_device_gets(there: Counterpart, house: Driftpost, client: Client) -> None:
    given = {"channel": "webpush", "email": there.recipient(1).address}
    client.post("/subscribe", given)
    client.post("/subscribe", given | {"component": house.app.public_id})
    rafael = Subscriber.objects.get()
    assert [row.component for row in rafael.chosen.all()] == [house.app]
    assert Entry.objects.filter(verb="subscribe").count() == 1


@pytest.mark.parametrize("wrong", ["", "rafael@example.org", "[]", "{}", '{"endpoint":"https://a.example","keys":{}}'])
def test_what_is_no_subscription_is_said_so(there: Counterpart, client: Client, wrong: str) -> None:
    answer = client.post("/subscribe", {"channel": "webpush", "email": wrong})
    assert answer.status_code == 422 and "subscription of a browser" in answer.text
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("where", ["http://push.example", "https://127.1/x", "ftp://push.example"])
def test_a_push_service_is_on_the_open_web(house: Driftpost, client: Client, where: str) -> None:
    answer = client.post("/subscribe", {"channel": "webpush", "email": Browser().subscription(where)})
    assert answer.status_code == 422 and not Subscriber.objects.exists()


def test_the_page_hands_the_key_to_browsers(house: Driftpost) -> None:
    made = pushing.document(read.page_view(house.page))
    assert made.path == "/push-worker.js" and f'KEY = "{push.public_key()}"' in made.text
    assert len(push.public_key()) == 87 and json.dumps("Driftpost") in made.text
