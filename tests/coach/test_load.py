"""A pack that is not understood is refused, with file and line."""

import shutil
from pathlib import Path

import pytest

from levelhead.coach.load import HERE, PackError, load


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "en", tmp_path / "en")
    return tmp_path


def change(packs: Path, old: str, new: str) -> None:
    path = packs / "en" / "panic.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("    must: [", "    mist: [", "'mist' is not known here"),
        ("id: panic-words", "id: panic-shouting", "is taken"),
        ("structure: shouting", "structure: whispering", "no structure is called 'whispering'"),
        ('"please please"', '"please !please please"', "dead"),
        ('"please please"', '"please ..99 please"', "too wide"),
        ('"please please"', '"{nobody} please"', "no family of words is called 'nobody'"),
        ('"please please"', '"please .*"', "is not a word"),
        ('"please please"', '"(begging|beg) you"', "stands here twice"),
        ("severity: warning", "severity: dreadful", "severity must be one of"),
        ("  sort: flag", "  sort: flag\n  skeletons: {noon: Hello.}", "'noon' is no moment"),
        ("key: panic", "key: alarm", "key must be 'panic'"),
    ],
)
def test_refuses(packs: Path, old: str, new: str, reason: str) -> None:
    change(packs, old, new)
    with pytest.raises(PackError, match=reason) as refused:
        load("en", packs)
    assert "panic.yaml:" in str(refused.value)


def test_refuses_a_file_of_another_name(packs: Path) -> None:
    (packs / "en" / "mood.yaml").write_text("{}", encoding="utf-8")
    with pytest.raises(PackError, match="no file of this name belongs here"):
        load("en", packs)


def test_refuses_a_key_that_stands_twice(packs: Path) -> None:
    change(packs, "  sort: flag", "  sort: flag\n  sort: flag")
    with pytest.raises(PackError, match="stands here twice"):
        load("en", packs)
