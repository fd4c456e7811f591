"""What a receiver gets, and what its answers mean."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from levelhead.channels.contract import Accepted, ConfigError, InDoubt, Passing, Permanent
from levelhead.channels.webhook import channel as webhook
from levelhead.channels.webhook.tests.counterpart import Counterpart, counterpart
from levelhead.lib import http
from tests.channels.test_contract import MESSAGE
from tests.support.twin import Said

RECORD = {
    "page": {"id": "p1", "status_indicator": "major", "status_description": "Not everything works as it should."},
    "incident": {"id": "i1", "name": "Posts went out", "incident_updates": [{"body": "We have stopped it."}]},
    "component_updates": [{"component_update": {"id": f"c{n}"}, "component": {"id": f"x{n}"}} for n in (1, 2)],
}


@pytest.fixture
def other() -> Iterator[Counterpart]:
    with counterpart() as made:
        yield made


def test_an_incident_comes_in_the_documented_form_and_then_each_changed_component(other: Counterpart) -> None:
    list(other.channel.send(replace(MESSAGE, record=RECORD), [other.recipient(1)]))
    incident, first, second = other.receiver.taken
    assert incident["incident"]["incident_updates"] and incident["page"]["status_indicator"] == "major"
    assert set(incident["meta"]) == {"unsubscribe", "generated_at"}
    assert [part["component"]["id"] for part in (first, second)] == ["x1", "x2"]
    assert [one.headers["webhook-id"] for one in other.receiver.asked] == [
        "upd1.reader1",
        "upd1.reader1.c1",
        "upd1.reader1.c2",
    ]


def test_a_repeat_is_known_by_its_id_and_each_receiver_has_a_secret_of_its_own(other: Counterpart) -> None:
    for number in (1, 1, 2):
        list(other.channel.send(MESSAGE, [other.recipient(number)]))
    ids = [one.headers["webhook-id"] for one in other.receiver.asked]
    assert ids == ["upd1.reader1", "upd1.reader1", "upd1.reader2"]
    assert other.channel.secret("reader1") != other.channel.secret("reader2")


@pytest.mark.parametrize(
    ("said", "means"),
    [
        (Said(500), Passing),
        (Said(404), Passing),
        (Said(302, headers={"Location": "/x"}), Passing),
        (Said(410), Permanent),
    ],
)
def test_only_gone_for_good_is_believed(other: Counterpart, said: Said, means: type) -> None:
    other.receiver.next_answers = [said]
    (result,) = other.channel.send(MESSAGE, [other.recipient(1)])
    assert type(result) is means and str(said.status) in result.reason


def test_one_receiver_that_is_too_busy_does_not_speak_for_all(other: Counterpart) -> None:
    other.receiver.next_answers = [Said(429, headers={"Retry-After": "120"})]
    (result,) = other.channel.send(MESSAGE, [other.recipient(1)])
    assert isinstance(result, Passing) and result.after == 120


def test_a_receiver_that_does_not_answer_holds_up_nobody(other: Counterpart, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "LIMITS", http.Limits(read=2, total=2))
    taken, let_go = other.receiver.answer, threading.Event()
    other.receiver.answer = lambda got: taken(got) if "reader1" not in got.path or let_go.wait(60) else Said(500)
    found = list(other.channel.send(MESSAGE, [other.recipient(n) for n in (1, 2, 3)]))
    let_go.set()
    *first, last = [(result.recipient, type(result)) for result in found]
    assert sorted(first, key=str) == [("reader2", Accepted), ("reader3", Accepted)]
    assert last == ("reader1", InDoubt)


def test_an_inside_address_is_not_posted_to(other: Counterpart) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("LEVELHEAD_TEST_LOOPBACK")
        (result,) = other.channel.send(MESSAGE, [other.recipient(1)])
    assert isinstance(result, Permanent) and "not public" in result.reason
    assert not other.receiver.asked


def test_a_weak_key_is_refused() -> None:
    with pytest.raises(ConfigError, match="at least 32"):
        webhook.channel({"key": "short"})
    assert isinstance(webhook.channel({"key": "k" * 32}), webhook.WebhookChannel)
