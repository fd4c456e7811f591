"""Receivers over the web that fail: left alone, told of once, tried again when asked, and off the list in the end."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.test import Client

from levelhead.actions.by import Actor
from levelhead.actions.confirm_subscription import confirm_subscription
from levelhead.actions.look_after_receivers import look_after_receivers
from levelhead.actions.subscribe import subscribe
from levelhead.actions.try_again import try_all_again
from levelhead.channels.contract import Passing
from levelhead.cli.main import root
from levelhead.fanout.deliver import deliver_due
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotAllowed
from levelhead.models import Delivery, Entry, Message, Subscriber
from tests.factories import Driftpost, an_incident
from tests.fanout.conftest import Wire, expand_all

DEAD = Wire(lambda to: Passing(to.key, "The receiver answered 500."))


@pytest.fixture
def rafael(house: Driftpost) -> Subscriber:
    subscribe(house.page, value="https://rafael.example.org/hook", channel="webhook")
    found = confirm_subscription(Subscriber.objects.get().key)
    Message.objects.all().delete()
    return found


def fail(house: Driftpost, times: int) -> None:
    an_incident(house)
    expand_all()
    for _time in range(times):
        Delivery.objects.filter(state="waiting").update(next_try_at=machine_now())
        deliver_due("webhook", DEAD, "w1")


def ten_failures(house: Driftpost, rafael: Subscriber) -> Subscriber:
    fail(house, 10)
    rafael.refresh_from_db()
    return rafael


def test_ten_failures_within_an_hour_end_the_posts_for_now(house: Driftpost, rafael: Subscriber) -> None:
    assert ten_failures(house, rafael).quarantined_at is not None
    assert list(Delivery.objects.values_list("state", flat=True)) == ["left"]
    an_incident(house)
    expand_all()
    assert Delivery.objects.count() == 1
    assert Entry.objects.filter(verb="quarantine", subject_id=rafael.public_id).count() == 1


def test_nine_failures_and_a_success_are_forgotten(house: Driftpost, rafael: Subscriber) -> None:
    fail(house, 9)
    Delivery.objects.update(next_try_at=machine_now())
    deliver_due("webhook", Wire(), "w1")
    rafael.refresh_from_db()
    assert (rafael.failures, rafael.quarantined_at) == (0, None)


def test_ten_failures_over_days_are_not_ten_within_an_hour(house: Driftpost, rafael: Subscriber) -> None:
    fail(house, 9)
    Subscriber.objects.update(failing_since=machine_now() - timedelta(hours=2))
    fail(house, 1)
    rafael.refresh_from_db()
    assert (rafael.failures <= 2, rafael.quarantined_at) == (True, None)


def test_the_owners_are_told_once(house: Driftpost, rafael: Subscriber) -> None:
    ten_failures(house, rafael)
    look_after_receivers()
    look_after_receivers()
    assert list(Message.objects.filter(kind="account").values_list("to__value", flat=True)) == [house.olga.email]


def test_a_receiver_that_stays_silent_for_ninety_days_is_off_the_list(house: Driftpost, rafael: Subscriber) -> None:
    ten_failures(house, rafael)
    look_after_receivers()
    Subscriber.objects.update(quarantined_at=machine_now() - timedelta(days=91))
    look_after_receivers()
    rafael.refresh_from_db()
    assert (rafael.state, rafael.ended_why) == ("ended", "silent")


@pytest.mark.urls("levelhead.config.urls_live")
def test_the_reader_sees_it_and_asks_to_be_tried_again(house: Driftpost, rafael: Subscriber, client: Client) -> None:
    address = f"/preferences/{ten_failures(house, rafael).key}"
    assert "Try it again" in client.get(address).text
    assert "Try it again" not in client.post(address, {"do": "try"}).text
    an_incident(house)
    expand_all()
    deliver_due("webhook", wire := Wire(), "w1")
    assert wire.reached == ["https://rafael.example.org/hook"]


def test_somebody_on_the_team_has_them_tried_again(house: Driftpost, rafael: Subscriber) -> None:
    ten_failures(house, rafael)
    assert try_all_again(house.by_olga, house.page) == 1 and try_all_again(house.by_olga, house.page) == 0
    rafael.refresh_from_db()
    assert rafael.quarantined_at is None and Entry.objects.get(verb="try_again").person_id == house.olga.pk
    with pytest.raises(NotAllowed):
        try_all_again(Actor(house.wen), house.page)


def test_the_command_line_and_the_console_do_so_too(house: Driftpost, rafael: Subscriber, client: Client) -> None:
    ten_failures(house, rafael)
    typed = ["subscribers", "try-again", "https://rafael.example.org/hook", "--as", house.olga.email]
    assert "1 tried again" in CliRunner().invoke(root, typed).output
    Subscriber.objects.update(quarantined_at=machine_now())
    client.force_login(house.olga, "allauth.account.auth_backends.AuthenticationBackend")
    assert "Try them all again" in client.get("/subscribers").text
    client.post("/subscribers", {"do": "again"})
    assert Subscriber.objects.get().quarantined_at is None
