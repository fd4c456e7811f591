"""Stopping what was just published: before it goes out, while it goes out, and too late."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from levelhead.actions.by import Actor
from levelhead.actions.correct_update import correct_update
from levelhead.actions.stop_message import stop_message
from levelhead.actions.word import ComponentWord
from levelhead.fanout.compose import compose
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.expand import expand_next
from levelhead.fanout.writers.writing import Unsayable
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Delivery, Draft, Entry, Incident, Message, Promise, Update
from tests.factories import Driftpost, a_subscriber, an_incident, driftpost, say
from tests.fanout.conftest import Wire, expand_all


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mail and posts wait 15 seconds, as they do for people."""
    monkeypatch.setattr(settings, "ENV", settings.ENV.model_copy(update={"stop_seconds": 15}))


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """One whose first word three readers have."""
    for number in (1, 2, 3):
        a_subscriber(house.page, f"rafael{number}@example.org")
    made = an_incident(house)
    expand_all()
    deliver_due("email", Wire(), "w")
    return made


def latest() -> Message:
    """The last message that was made."""
    return Message.objects.order_by("-id")[0]


def at_once(*works: Callable[[], object]) -> list[Any]:
    """Do several things in threads at one moment; return what each returned, or the Refused it raised."""

    def one(work: Callable[[], object]) -> object:
        try:
            return work()
        except Refused as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


def wait_is_over() -> None:
    """Let what waits go out from now on."""
    Message.objects.filter(not_before__isnull=False).update(not_before=machine_now() - timedelta(seconds=1))


def test_nothing_goes_out_while_it_waits(house: Driftpost, incident: Incident, waits: None) -> None:
    say(house, incident)
    assert not expand_next()
    wait_is_over()
    expand_all()
    assert latest().deliveries.count() == 3


def test_a_stop_in_time_keeps_it_from_everybody_and_keeps_the_words(
    house: Driftpost, incident: Incident, waits: None
) -> None:
    say(house, incident, "Wrong window.", status="identified", headline="Nonsense")
    result = stop_message(house.by_maya, incident)
    wait_is_over()
    expand_all()
    assert (result.kept_from, result.in_time) == (3, True)
    assert not latest().deliveries.exists()
    content = Draft.objects.get(incident=incident, person=house.maya).content
    assert (content["text"], content["status"], content["headline"]) == ("Wrong window.", "identified", "Nonsense")


def test_the_words_leave_the_update_and_what_held_before_holds_again(
    house: Driftpost, incident: Incident, waits: None
) -> None:
    say(house, incident, "It is over.", status="resolved", next_by=None)
    stop_message(house.by_maya, incident)
    incident.refresh_from_db()
    house.twitter.refresh_from_db()
    last = incident.updates.first()
    assert last and (last.text, last.withdrawn_at is not None) == ("", True)
    assert (incident.status, incident.resolved_at, house.twitter.status) == ("investigating", None, "major_outage")
    assert [p.state for p in Promise.objects.order_by("id")] == ["open"]


def test_the_promise_of_a_stopped_word_is_none(house: Driftpost, incident: Incident, waits: None) -> None:
    before = incident.promises.get()
    say(house, incident)
    stop_message(house.by_maya, incident)
    assert [p.state for p in Promise.objects.order_by("id")] == ["open", "stopped"]
    assert incident.promises.get(state="open") == before


def test_a_stopped_first_word_leaves_nothing_of_it_on_the_page(house: Driftpost, waits: None) -> None:
    first = an_incident(house, components=[ComponentWord(house.app, "major_outage", "Not meant to be said")])
    stop_message(house.by_maya, first)
    first.refresh_from_db()
    house.app.refresh_from_db()
    assert (first.headline, house.app.status) == ("An update was withdrawn", "operational")
    assert Draft.objects.get(incident=first).content["headline"] == "Posts went out that you did not write"
    say(house, first, "The right words.")
    wait_is_over()
    assert compose(latest()).begins_thread


def test_a_second_press_changes_nothing(house: Driftpost, incident: Incident, waits: None) -> None:
    say(house, incident)
    message = latest().public_id
    first, second = (stop_message(house.by_maya, incident, message) for _ in range(2))
    assert (first.in_time, second.in_time) == (True, True)
    assert Entry.objects.filter(verb="stop_message").count() == 1


def test_a_stop_half_way_says_who_has_it_and_tells_them(house: Driftpost, incident: Incident, waits: None) -> None:
    say(house, incident)
    wait_is_over()
    expand_all()
    one = latest().deliveries.order_by("id")[0]
    Delivery.objects.filter(pk=one.pk).update(state="sent")
    result = stop_message(house.by_maya, incident)
    assert (result.kept_from, result.gone_to, result.on_the_way) == (2, 1, 0)
    wait_is_over()
    expand_all()
    assert [d.address for d in latest().deliveries.all()] == [one.address]
    assert "we have withdrawn it" in compose(latest()).plain


def test_when_everybody_has_it_nothing_changes(house: Driftpost, incident: Incident, waits: None) -> None:
    said = say(house, incident)
    wait_is_over()
    expand_all()
    deliver_due("email", Wire(), "w")
    with pytest.raises(Refused, match="too late to stop this: 3 people have it"):
        stop_message(house.by_maya, incident)
    assert Update.objects.get(pk=said.pk).withdrawn_at is None


def test_what_a_worker_had_claimed_is_not_sent_any_more(house: Driftpost, incident: Incident, waits: None) -> None:
    say(house, incident)
    message = latest()
    stop_message(house.by_maya, incident)
    with pytest.raises(Unsayable):
        compose(message)


def test_a_correction_can_be_stopped(house: Driftpost, incident: Incident, waits: None) -> None:
    made = correct_update(house.by_maya, incident.updates.get(), struck="Somebody", text="A thief from Leeds.")
    assert stop_message(house.by_maya, incident).kept_from == 3
    made.refresh_from_db()
    assert (made.text, made.struck) == ("", "")
    assert Draft.objects.get(incident=incident).content["text"] == "A thief from Leeds."


def test_codes_to_sign_in_with_do_not_wait(house: Driftpost, waits: None) -> None:
    a_subscriber(house.page)
    assert not Message.objects.filter(not_before__isnull=False).exists()


@pytest.mark.parametrize("who", ["olga", "tom", "wen"])
def test_only_the_spokesperson_stops(house: Driftpost, incident: Incident, waits: None, who: str) -> None:
    say(house, incident)
    with pytest.raises(NotAllowed):
        stop_message(Actor(getattr(house, who)), incident)


def test_a_stop_and_an_expansion_at_one_moment_agree(transactional_db: None, monkeypatch: Any) -> None:
    house = driftpost()
    for number in range(6):
        a_subscriber(house.page, f"rafael{number}@example.org")
    expand_all()
    incident = an_incident(house)
    monkeypatch.setattr("levelhead.fanout.expand.CHUNK", 2)
    expand_next()
    results = at_once(expand_all, lambda: stop_message(house.by_maya, incident))
    states = list(Message.objects.get(kind="update").deliveries.values_list("state", flat=True))
    stopped = results[1]
    if isinstance(stopped, Refused):
        assert states == ["waiting"] * 6
    else:
        assert stopped.kept_from == 6
        assert "waiting" not in states
