"""Which tests run on PostgreSQL as well."""

from pathlib import Path

import pytest

import conftest

TOUCHING = {
    "with_database": "@pytest.mark.django_db\ndef test_x(): pass",
    "with_fixture": "def test_x(transactional_db): pass",
    "with_house": "def test_x(house): pass",
    "marked": "@pytest.mark.data\ndef test_x(): pass",
    "case": "from django.test import TestCase\nclass TestX(TestCase):\n    def test_x(self): pass",
}


def collected(pytester: pytest.Pytester, body: str, folder: str = ".") -> pytest.Item:
    pytester.makeconftest("pytest_plugins = ['tests.support.house', 'tests.support.shared_house']")
    file = pytester.path / folder / "test_it.py"
    file.parent.mkdir(exist_ok=True, parents=True)
    file.write_text(f"import pytest\n{body}\n")
    items, _ = pytester.inline_genitems(str(file))
    return items[0]


@pytest.mark.parametrize("kind", TOUCHING)
def test_a_test_that_touches_data_is_chosen(pytester: pytest.Pytester, kind: str) -> None:
    assert conftest.touches_data(collected(pytester, TOUCHING[kind]))


def test_a_test_of_words_alone_is_not(pytester: pytest.Pytester) -> None:
    assert not conftest.touches_data(collected(pytester, "def test_x(tmp_path): pass"))


def test_a_journey_is_not(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conftest, "JOURNEYS", Path(pytester.path / "journeys"))
    item = collected(pytester, TOUCHING["with_house"], "journeys")
    assert not conftest.touches_data(item)
