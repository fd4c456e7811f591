"""A group's title: what its reports want is kept as a key, and said in the language of whoever looks."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from levelhead import migrations
from levelhead.actions.by import Actor
from levelhead.actions.group_reports import forget, group_reports
from levelhead.actions.name_group import join_groups, name_group
from levelhead.lib.clock import machine_now
from levelhead.models import ReportGroup
from levelhead.wording.tongues import speaking
from tests.factories import Driftpost, a_report, driftpost

FOLDER = Path(migrations.__file__).parent
(NAME,) = (path.stem for path in FOLDER.glob("*_groups_keep_what_they_are_about.py"))
migration = import_module(f"levelhead.migrations.{NAME}")


@pytest.fixture
def house(db: None) -> Driftpost:
    """A Driftpost of its own, and a worker that has just started."""
    forget()
    return driftpost()


def a_group(house: Driftpost, name: str, about: str = "") -> ReportGroup:
    return ReportGroup.objects.create(page=house.page, name=name, about=about, made_at=machine_now())


def test_what_comes_together_is_titled_in_the_language_of_who_looks(house: Driftpost) -> None:
    for text in ("I cannot sign in, my password is refused", "cannot sign in since noon, password refused"):
        a_report(house.page, text)
    group_reports()
    group = ReportGroup.objects.get()
    assert group.about == "sign_in"
    assert "sign in:" not in group.name.lower()
    assert group.title == str(group) == f"Cannot sign in: {group.name}"
    with speaking("de"):
        assert group.title == f"Kann sich nicht anmelden: {group.name}"
    with speaking("fr"):
        assert group.title == f"Ne peut pas se connecter : {group.name}"


def test_a_name_that_a_person_gave_is_never_touched(house: Driftpost) -> None:
    group = name_group(Actor(house.ines), a_group(house, "google, code", "sign_in"), "Slow: the Google loop")
    other = join_groups(Actor(house.ines), group, a_group(house, "loop", "reconnect"))
    for code in ("en", "de"):
        with speaking(code):
            assert group.title == other.title == "Slow: the Google loop"


def test_what_was_named_before_is_parted_and_can_be_put_together_again(house: Driftpost) -> None:
    titled = a_group(house, "Cannot sign in: google, code")
    plain, named = a_group(house, "google: code"), a_group(house, "Slow: the loop")
    ReportGroup.objects.filter(pk=named.pk).update(named_by=house.ines)
    migration.split(apps, None)
    rows = dict(ReportGroup.objects.values_list("pk", "name").order_by("pk"))
    assert rows == {titled.pk: "google, code", plain.pk: "google: code", named.pk: "Slow: the loop"}
    assert ReportGroup.objects.get(pk=titled.pk).title == "Cannot sign in: google, code"
    migration.join(apps, None)
    assert ReportGroup.objects.get(pk=titled.pk).name == "Cannot sign in: google, code"
