"""An organisation's own words at the command line."""

import json
from pathlib import Path

import pytest

from levelhead.cli import exits
from levelhead.models import Phrase
from tests.cli.conftest import Type
from tests.factories import Driftpost

OLGA = ("--as", "olga@driftpost.example")
HOUSE = {
    "banned": {"reach out": "write"},
    "allowed": ["webhook"],
    "products": ["Driftpost Teams"],
    "contacts": ["help@driftpost.example"],
}


def test_a_file_goes_in_and_comes_out_again(driftposts: Driftpost, type_in: Type, tmp_path: Path) -> None:
    file = tmp_path / "house.json"
    file.write_text(json.dumps(HOUSE))
    assert type_in("phrase", "load", str(file), *OLGA).exit_code == 0
    assert json.loads(type_in("phrase", "list", "--json").output) == HOUSE
    file.write_text(type_in("phrase", "list", "--json").output)
    read = type_in("coach", "-", "--house", str(file), "--format", "json", text="We will reach out.")
    assert "reach out" in [flag["quote"] for flag in json.loads(read.output)["flags"]]


@pytest.mark.parametrize(
    "wrong", ["{", "[]", '{"bad": []}', '{"banned": 1}', '{"allowed": [1]}', '{"contacts": ["x"]}']
)
def test_of_a_wrong_file_nothing_is_taken(driftposts: Driftpost, type_in: Type, tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "house.json"
    file.write_text(wrong.replace("{", '{"products": ["Fine"], ', 1) if wrong.startswith('{"') else wrong)
    assert type_in("phrase", "load", str(file), *OLGA).exit_code == exits.REFUSED
    assert not Phrase.objects.exists()


def test_one_is_added_and_removed(driftposts: Driftpost, type_in: Type) -> None:
    assert "is on the list" in type_in("phrase", "add", "banned", "reach out", "--instead", "write", *OLGA).output
    assert "reach out (better: write)" in type_in("phrase", "list").output
    assert "is off the list" in type_in("phrase", "remove", "banned", "Reach out", *OLGA).output
    assert type_in("phrase", "remove", "banned", "reach out", *OLGA).exit_code == exits.NOT_FOUND
