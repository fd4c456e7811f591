"""`levelhead site build`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from levelhead.cli.main import root
from tests.factories import driftpost

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_prints_the_whole_site_and_says_where(tmp_path: Path) -> None:
    house = driftpost()
    result = CliRunner().invoke(root, ["site", "build", "--out", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert result.output == f"The whole site stands in {tmp_path / 'out'}, at revision {house.page.revision}.\n"
    assert "Driftpost" in (tmp_path / "out" / "index.html").read_text()


def test_it_tells_a_program_the_same(tmp_path: Path) -> None:
    house, out = driftpost(), tmp_path / "out"
    result = CliRunner().invoke(root, ["site", "build", "--out", str(out), "--json"])
    assert json.loads(result.output) == {"folder": str(out), "revision": house.page.revision}


def test_without_a_page_it_says_what_to_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(root, ["site", "build", "--out", str(tmp_path)])
    assert result.exit_code == 4
    assert "levelhead init" in result.output


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    driftpost()
    (tmp_path / "file").write_text("")
    result = CliRunner().invoke(root, ["site", "build", "--out", str(tmp_path / "file" / "below")])
    assert result.exit_code == 1
    assert "Not a directory" in result.output
