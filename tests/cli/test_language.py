"""Languages at the command line and by the API."""

import json
from pathlib import Path

import pytest

from levelhead.incidents.translation import key_of
from levelhead.models import Page, Translation
from tests.cli.conftest import Type
from tests.factories import Driftpost, an_incident

TEXT = "Somebody is posting in your name. We are stopping it, and I am sorry."
OLGA, MAYA = ("--as", "olga@driftpost.example"), ("--as", "maya@driftpost.example")


@pytest.mark.django_db
def test_languages_are_chosen_and_written(driftposts: Driftpost, type_in: Type, tmp_path: Path) -> None:
    assert type_in("language", "set", "--also", "de", *OLGA).exit_code == 0
    named = type_in("language", "translator", "de", "ines@driftpost.example", *OLGA)
    assert Page.objects.get().further == ["de"] and "Ines Duarte" in named.output
    incident, words = an_incident(driftposts), tmp_path / "german.json"
    words.write_text(json.dumps({key_of(TEXT): "Jemand schreibt in Ihrem Namen."}))
    done = type_in("translate", incident.public_id, "de", "--words", str(words), *MAYA)
    assert done.exit_code == 0 and "→ Jemand schreibt in Ihrem Namen." in done.output
    assert Translation.objects.get().person == driftposts.maya


@pytest.mark.django_db
def test_words_that_are_no_json_are_refused_in_a_sentence(driftposts: Driftpost, type_in: Type, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[]")
    answer = type_in("translate", an_incident(driftposts).public_id, "de", "--words", str(tmp_path / "x.json"), *MAYA)
    assert answer.exit_code != 0 and "{key: words}" in answer.output
