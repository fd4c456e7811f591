"""Copies that an upgrade kept hold the old words: a removal takes them along, and a legal hold keeps them sealed."""

from pathlib import Path

import pytest
from django.conf import settings

from levelhead.actions import scrub
from levelhead.actions.hold_incident import hold_incident, lift_hold
from levelhead.actions.old_copies import see_copies
from levelhead.actions.redact import redact
from levelhead.actions.scrub import look_again, scrub_waiting
from levelhead.lib.errors import NotAllowed, NotFound, Refused
from levelhead.models import Entry, Incident
from tests.factories import Driftpost, an_incident
from tests.support.searching import files_saying

KEY = "hunter2correcthorse"
COPY = "before-upgrade-20261126-030000.tar.gz"


@pytest.fixture
def incident(house: Driftpost, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Incident:
    """One that says the key, with an upgrade's copy of the database that says it too."""
    monkeypatch.setattr(scrub, "_rewrite", lambda _waiting: True)
    monkeypatch.setattr(settings, "ENV", settings.ENV.model_copy(update={"data": tmp_path}))
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / COPY).write_bytes(f"all rows, {KEY} among them".encode())
    return an_incident(house, headline=f"The key {KEY} is out")


def removed(house: Driftpost, incident: Incident) -> None:
    redact(house.by_olga, incident, words=KEY, reason="it was a password")
    scrub_waiting()


def test_it_is_gone_with_the_words(house: Driftpost, incident: Incident, tmp_path: Path) -> None:
    removed(house, incident)
    assert not list((tmp_path / "backups").iterdir())
    with pytest.raises(NotFound, match="No copy is sealed"):
        see_copies(house.by_olga, incident, tmp_path, tmp_path)


def test_under_legal_hold_it_is_sealed_and_an_owner_opens_it_on_record(
    house: Driftpost, incident: Incident, tmp_path: Path
) -> None:
    hold_incident(house.by_olga, an_incident(house), reason="A court asked")
    removed(house, incident)
    assert files_saying(tmp_path, KEY) == []
    with pytest.raises(NotAllowed):
        see_copies(house.by_maya, incident, tmp_path, tmp_path)
    [opened] = see_copies(house.by_olga, incident, tmp_path, tmp_path)
    assert opened.read_bytes() == f"all rows, {KEY} among them".encode()
    with pytest.raises(Refused, match="nothing is overwritten"):
        see_copies(house.by_olga, incident, tmp_path, tmp_path)
    assert Entry.objects.get(verb="see_original").details == {"copies": 1}


def test_it_goes_when_the_last_hold_is_lifted(house: Driftpost, incident: Incident, tmp_path: Path) -> None:
    hold_incident(house.by_olga, incident, reason="A court asked")
    removed(house, incident)
    look_again()
    assert [file.name for file in (tmp_path / "backups").iterdir()] == [f"{COPY}.sealed"]
    lift_hold(house.by_olga, incident)
    look_again()
    assert not list((tmp_path / "backups").iterdir())
