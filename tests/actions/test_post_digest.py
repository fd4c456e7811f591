"""One message a day, to those who chose that, when there is news."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from levelhead.actions import post_digest as verb
from levelhead.actions.post_digest import post_digest
from levelhead.actions.wishes import Wishes, grant
from levelhead.actions.word import ComponentWord
from levelhead.fanout.compose import compose
from levelhead.fanout.deliver import deliver_due
from levelhead.lib.clock import machine_now
from levelhead.lib.zones import local, utc
from levelhead.models import Delivery, Message, Subscriber, Update
from tests.factories import Driftpost, a_subscriber, an_incident, say
from tests.fanout.conftest import Wire, expand_all

AtHour = Callable[..., datetime]
ZONES = [f"Etc/GMT{offset:+d}" for offset in range(-12, 12)]


@pytest.fixture
def at_hour(house: Driftpost, monkeypatch: pytest.MonkeyPatch) -> AtHour:
    """Set the chore's clock to an hour of tomorrow, or of so many days on, on the page's wall, where it is noon now."""
    house.page.zone = next(z for z in ZONES if local(machine_now(), z).hour == 12)
    house.page.save()

    def wall(hour: int, days: int = 1) -> datetime:
        day = local(machine_now(), house.page.zone).date() + timedelta(days=days)
        moment = utc(datetime.combine(day, datetime.min.time()).replace(hour=hour, minute=10), house.page.zone)
        monkeypatch.setattr(verb, "machine_now", lambda: moment)
        monkeypatch.setattr("levelhead.fanout.post.machine_now", lambda: moment)
        return moment

    return wall


def daily(house: Driftpost, name: str = "rafael", **wishes: object) -> Subscriber:
    subscriber = a_subscriber(house.page, f"{name}@example.org")
    grant(subscriber, Wishes(rhythm=Subscriber.Rhythm.DIGEST, **wishes))  # type: ignore[arg-type]
    return subscriber


def digests() -> list[Message]:
    return list(Message.objects.filter(kind=Message.Kind.DIGEST))


def got_it() -> list[str]:
    Message.objects.filter(kind=Message.Kind.DIGEST).update(not_before=None)
    expand_all()
    sent = Delivery.objects.filter(message__kind=Message.Kind.DIGEST)
    return sorted(sent.values_list("address__value", flat=True))


def test_at_eight_and_not_before_those_who_chose_it_get_one(house: Driftpost, at_hour: AtHour) -> None:
    daily(house)
    a_subscriber(house.page, "every@example.org")
    an_incident(house)
    at_hour(7)
    post_digest()
    assert digests() == []
    at_hour(8)
    post_digest()
    post_digest()
    assert (len(digests()), got_it()) == (1, ["rafael@example.org"])


def test_of_two_workers_who_both_found_it_due_one_posts_it(
    house: Driftpost, at_hour: AtHour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verb, "_is_due", lambda page: True)
    an_incident(house)
    at_hour(8)
    post_digest()
    post_digest()
    assert len(digests()) == 1


def test_it_tells_where_each_incident_stands_in_the_last_words_on_it(house: Driftpost, at_hour: AtHour) -> None:
    daily(house)
    incident = an_incident(house, headline="Posts *went* out")
    say(house, incident, "All posting is switched off.")
    at_hour(8)
    post_digest()
    words = compose(digests()[0])
    assert words.headline == "There is word on one incident."
    assert "Posts *went* out" in words.plain and "All posting is switched off." in words.plain
    assert "Identified, as of" in words.plain and f"/incidents/{incident.public_id}/" in words.plain
    assert words.record == {}


def test_on_a_day_without_news_nothing_comes(house: Driftpost, at_hour: AtHour) -> None:
    daily(house)
    incident = an_incident(house)
    at_hour(8)
    post_digest()
    said = say(house, incident, "Nothing has changed.", status="investigating", routine=True)
    Update.objects.filter(pk=said.pk).update(created_at=at_hour(8, days=2) - timedelta(hours=2))
    post_digest()
    assert len(digests()) == 1


def test_who_asked_for_none_of_the_incidents_gets_none(house: Driftpost, at_hour: AtHour) -> None:
    daily(house, "rafael", components=[house.facebook])
    daily(house, "paula", components=[house.twitter])
    an_incident(house)
    at_hour(8)
    post_digest()
    assert got_it() == ["paula@example.org"]


def test_what_was_withdrawn_meanwhile_is_left_out(house: Driftpost, at_hour: AtHour) -> None:
    daily(house)
    an_incident(house)
    at_hour(8)
    post_digest()
    Update.objects.update(withdrawn_at=machine_now())
    assert got_it() == []


def test_each_is_told_only_of_what_they_chose(house: Driftpost, at_hour: AtHour) -> None:
    daily(house, "all")
    daily(house, "app", components=[house.app])
    an_incident(house)
    an_incident(house, headline="The app is slow", components=[ComponentWord(house.app, "degraded_performance")])
    at_hour(8)
    post_digest()
    Delivery.objects.all().delete()
    got_it()
    wire = Wire()
    deliver_due("email", wire, "w1")
    told = {to.address.partition("@")[0]: message for message, to in wire.sent}
    assert "The app is slow" in told["app"].plain and "Posts went out" not in told["app"].plain
    assert "The app is slow" in told["all"].plain and "Posts went out" in told["all"].plain
