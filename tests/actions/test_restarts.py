"""A process that dies half way, and a target that is down: nothing is done by halves, and the second press does it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from levelhead.actions import scrub
from levelhead.actions.by import Actor
from levelhead.actions.freeze import freeze
from levelhead.actions.hold_incident import hold_incident, lift_hold
from levelhead.actions.merge_incidents import merge_incidents
from levelhead.actions.redact import redact
from levelhead.actions.stop_message import stop_message
from levelhead.actions.withdraw_incident import withdraw_incident
from levelhead.actions.withhold_word import withhold_word
from levelhead.models import Entry, Incident, Removal
from levelhead.site import confirming, folder, publish
from levelhead.worker.press import Press
from tests.factories import Driftpost, a_subscriber, an_incident, say

WORDS = "stopping it, and I am sorry"


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """One that is public, with a reader who waits for word of it."""
    a_subscriber(house.page)
    return an_incident(house)


def merged(house: Driftpost, incident: Incident) -> Incident:
    into = house.page.incidents.exclude(pk=incident.pk).first() or an_incident(house, headline="All is down")
    return merge_incidents(house.by_maya, incident, into=into)


def lifted(house: Driftpost, incident: Incident) -> None:
    hold_incident(house.by_olga, incident, reason="Counsel asks")
    lift_hold(house.by_olga, incident)


DEEDS: dict[str, Callable[[Driftpost, Incident], object]] = {
    "stop_message": lambda house, it: stop_message(house.by_maya, it),
    "redact": lambda house, it: redact(house.by_olga, it, words=WORDS, reason="it named somebody"),
    "withdraw_incident": lambda house, it: withdraw_incident(house.by_maya, it),
    "merge_incidents": merged,
    "freeze": lambda house, _it: freeze(house.by_olga, house.page),
    "withhold_word": lambda house, it: withhold_word(house.by_maya, it, "Globex"),
    "hold_incident": lambda house, it: hold_incident(house.by_olga, it, reason="Counsel asks"),
    "lift_hold": lifted,
}


class Killed(BaseException):
    """The process has died here."""


def rows() -> str:
    """Everything that the database keeps."""
    every = apps.get_app_config("levelhead").get_models()
    return json.dumps([list(model._default_manager.order_by("pk").values()) for model in every], default=repr)


def dies_in(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
    """Let the process die the next time that it calls ``name``."""

    def die(*_words: object, **_more: object) -> None:
        raise Killed

    monkeypatch.setattr(owner, name, die)


@pytest.mark.parametrize("verb", list(DEEDS))
def test_killed_before_the_end_nothing_is_done_and_a_second_press_does_it(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    an_incident(house, headline="All is down")
    if verb == "lift_hold":
        hold_incident(house.by_olga, incident, reason="Counsel asks")
    before = rows()
    with monkeypatch.context() as patch, pytest.raises(Killed):
        dies_in(patch, Actor, "record")
        DEEDS[verb](house, incident)
    assert rows() == before
    DEEDS[verb](house, incident)
    assert Entry.objects.filter(verb=verb).count() == 1


def test_killed_after_the_database_was_written_anew_it_is_written_once_more(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    DEEDS["redact"](house, incident)
    monkeypatch.setattr(scrub, "_rewrite", lambda _waiting: True)
    with monkeypatch.context() as patch, pytest.raises(Killed):
        dies_in(patch, scrub, "machine_now")
        scrub.scrub_waiting()
    assert Removal.objects.get().cleaned_at is None
    scrub.scrub_waiting()
    assert Removal.objects.get().cleaned_at is not None


@pytest.mark.django_db(transaction=True)
def test_killed_between_taking_files_off_and_printing_them_anew_they_are_printed(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    say(house, incident, "It is over.", status="resolved", next_by=None)
    Press(tmp_path).turn()
    page = tmp_path / "incidents" / incident.public_id / "index.html"
    told = page.read_text()
    DEEDS["redact"](house, incident)
    revision = publish.publish(house.page, tmp_path)
    page.write_text(told)  # as a press of before leaves it, which prints at the same moment
    with monkeypatch.context() as patch, pytest.raises(Killed):
        dies_in(patch, publish, "build")
        confirming.confirm(house.page, tmp_path, revision)
    Press(tmp_path).turn()
    assert WORDS not in page.read_text()


SHOWN = {
    "stop_message": "was withdrawn",
    "redact": "it named somebody",
    "withdraw_incident": "not real",
    "merge_incidents": "All is down",
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", list(SHOWN))
def test_a_target_that_was_down_catches_up(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, verb: str
) -> None:
    press = Press(tmp_path)
    press.turn()
    DEEDS[verb](house, incident)
    with monkeypatch.context() as patch:
        patch.setattr(folder, "put", lambda *_words: (_ for _ in ()).throw(OSError("the disk is full")))
        press.turn()
    assert WORDS in (tmp_path / "index.html").read_text()  # the last good page stands
    press.turn()
    assert SHOWN[verb] in (tmp_path / "index.html").read_text()
    assert verb != "redact" or WORDS not in (tmp_path / "index.html").read_text()
