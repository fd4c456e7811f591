"""Reports that mean the same come together by themselves."""

from collections.abc import Iterator

import pytest
from django.db import connection

from bench.grouping import Row, grouped, rows
from levelhead.actions import group_reports as grouping
from levelhead.actions.by import Actor
from levelhead.actions.name_group import name_group, split_group
from levelhead.actions.place_report import group_report
from levelhead.lib.language import language_of
from levelhead.models import Report, ReportGroup
from levelhead.reports.clustering import Clusters
from levelhead.reports.reading import read
from levelhead.reports.terms import terms
from tests.factories import Driftpost, a_report, driftpost

LOOPS = ("Cannot reconnect my Twitter account", "twitter wont reconect, endless loop",
         "Ich kann mein Twitter Konto nicht wieder verbinden")  # fmt: skip


@pytest.fixture
def house(db: None) -> Iterator[Driftpost]:
    """Driftpost, and a worker that has just started."""
    grouping.forget()
    yield driftpost()
    grouping.forget()


def tell(house: Driftpost, *texts: str) -> list[Report]:
    return [a_report(house.page, text) for text in texts]


def groups() -> list[set[str]]:
    found = ReportGroup.objects.filter(joined_to=None)
    return [{one.entries.get(by="reader").text for one in group.reports.all()} for group in found]


def test_what_means_the_same_comes_together_whatever_the_language(house: Driftpost) -> None:
    tell(house, *LOOPS, "Is my credit card safe?")
    grouping.group_reports()
    assert groups() == [set(LOOPS)]


def test_the_name_of_a_group_is_words_they_share(house: Driftpost) -> None:
    tell(house, *LOOPS[:2])
    grouping.group_reports()
    assert "twitter" in ReportGroup.objects.get().name.lower()


def test_who_comes_later_finds_the_group_even_after_a_restart(house: Driftpost) -> None:
    tell(house, *LOOPS[:2])
    grouping.group_reports()
    grouping.forget()
    tell(house, LOOPS[2])
    grouping.group_reports()
    assert ReportGroup.objects.get().size == 3


def test_what_a_person_has_placed_stays(house: Driftpost) -> None:
    one, *_others = tell(house, *LOOPS)
    group_report(Actor(house.ines), one, name="A case of its own")
    grouping.group_reports()
    one.refresh_from_db()
    assert one.group.name == "A case of its own"


def test_a_name_that_a_person_gave_stays(house: Driftpost) -> None:
    tell(house, *LOOPS[:2])
    grouping.group_reports()
    name_group(Actor(house.ines), ReportGroup.objects.get(), "Cannot reconnect Twitter")
    tell(house, LOOPS[2])
    grouping.group_reports()
    assert [(one.name, one.size) for one in ReportGroup.objects.all()] == [("Cannot reconnect Twitter", 3)]


def test_looking_twice_changes_nothing(house: Driftpost) -> None:
    tell(house, *LOOPS, "Is my card safe?")
    grouping.group_reports()
    before = list(Report.objects.values_list("pk", "group_id").order_by("pk"))
    grouping.group_reports()
    assert list(Report.objects.values_list("pk", "group_id").order_by("pk")) == before


def test_the_database_is_left_to_others_after_every_moment(house: Driftpost, monkeypatch: pytest.MonkeyPatch) -> None:
    tell(house, *LOOPS, "Is my card safe?", "Is my card in safe hands?")
    left: list[int] = []
    monkeypatch.setattr(grouping, "MOMENT", 0.0)
    monkeypatch.setattr(grouping, "FEWEST", 1)
    monkeypatch.setattr(grouping.time, "sleep", lambda _seconds: left.append(Report.objects.filter(group=None).count()))
    grouping.group_reports()
    assert len(left) == 5
    assert left[0] == 5 > left[-1]


SOME = [row for row in rows("posts_learnt") if row[0] in {"stats", "charged_twice", "duplicate", "posts_missing"}]


def parts(told: list[Row]) -> set[frozenset[str]]:
    """The groups that reports come together in, as sets of words."""
    keys = grouped(told)
    return {frozenset(text for (_kind, text), mine in zip(told, keys, strict=True) if mine == key) for key in keys}


def test_groups_do_not_depend_on_the_order_in_which_reports_came() -> None:
    assert parts(SOME) == parts(SOME[::-1]) == parts(SOME[::2] + SOME[1::2])


OTHERS = rows("scooters_unseen")


def as_they_come(told: list[str]) -> tuple[set[frozenset[str]], int]:
    """The groups of two and more that reports come to, and how often one went from its first group to a better one."""
    clusters, keys, moves = Clusters(), list[int](), 0
    for number, text in enumerate(told):
        keys.append(clusters.add(read(text), number))
        moved = clusters.moved()
        keys, moves = [moved.get(who, key) for who, key in enumerate(keys)], moves + len(moved)
    met = {frozenset(text for text, mine in zip(told, keys, strict=True) if mine == key) for key in keys}
    return {one for one in met if len(one) > 1}, moves


def test_the_database_follows_when_reports_find_a_better_group(house: Driftpost) -> None:
    mixed = [text for _kind, text in OTHERS]
    met, moves = as_they_come(mixed)
    for at in range(0, len(mixed), 9):
        tell(house, *mixed[at : at + 9])
        grouping.group_reports()
    assert moves > 2
    assert {frozenset(one) for one in groups() if len(one) > 1} == met
    assert {one.size - one.reports.count() for one in ReportGroup.objects.all()} == {0}


def test_nobody_waits_for_the_database_while_all_is_grouped_anew(
    house: Driftpost, monkeypatch: pytest.MonkeyPatch
) -> None:
    within: list[int] = []
    moved = Clusters.moved

    def noted(clusters: Clusters) -> dict[int, int]:
        within.append(len(connection.savepoint_ids))
        return moved(clusters)

    monkeypatch.setattr(Clusters, "moved", noted)
    tell(house, *(text for _kind, text in SOME))
    grouping.group_reports()
    assert set(within) == {len(connection.savepoint_ids)}, "no transaction of its own was open"


def test_grouping_anew_leaves_whole_what_a_person_has_named() -> None:
    clusters = Clusters()
    named = clusters.begin()
    for text in LOOPS:
        clusters.put(read(text), named)
    others = [
        clusters.add(read(text), who) for who, text in enumerate(["the site is slow", "my card was charged"] * 20)
    ]
    moved = clusters.moved(now=True)
    assert clusters.centres[named].size == len(LOOPS)
    assert len({moved.get(who, key) for who, key in enumerate(others)}) == 2


def test_thanks_and_held_reports_are_in_no_group(house: Driftpost) -> None:
    tell(house, "Thank you all!", "Thank you all!")
    a_report(house.page, LOOPS[0], held=True)
    a_report(house.page, LOOPS[1], held=True)
    grouping.group_reports()
    assert not ReportGroup.objects.exists()


def test_a_slip_of_the_finger_parts_nobody() -> None:
    assert "=password" in terms("my pasword")
    assert "=facebook" in terms("facebok spam")


def test_a_word_that_english_has_is_no_slip() -> None:
    assert "=plan" in terms("your pricess are up")
    assert "=plan" not in terms("your prizes are up")


def test_grown_groups_are_looked_at_a_few_at_a_time() -> None:
    clusters = Clusters()
    keys = [clusters.begin() for _one in range(9)]
    for key in keys:
        clusters.put(read("cannot reconnect my twitter account"), key)
    joined = [len(clusters.joined()) for _turn in range(9)]
    assert max(joined) == 2
    assert sum(joined) == 8


@pytest.mark.parametrize("text", ["", "???", "x" * 5000, "\ud83d\ude00" * 50, "的" * 300, "a b c"])
def test_odd_words_are_borne(text: str) -> None:
    assert isinstance(terms(text.encode("utf-8", "replace").decode()), dict)


@pytest.mark.parametrize(
    ("text", "language"),
    [("I can't log in to my account", "en"), ("Ich kann mich nicht anmelden", "de"), ("500", ""),
     ("No puedo entrar en mi cuenta", "es"), ("Je ne peux pas me connecter", "fr"), ("ログインできません", "ja")],
)  # fmt: skip
def test_the_language_is_told_by_its_small_words(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("how", ["split", "moved"])
def test_what_a_person_has_parted_does_not_come_together_again(house: Driftpost, how: str) -> None:
    first, *rest = tell(house, *(f"{text} {number}" for number in (1, 2, 3) for text in LOOPS[:2]))
    grouping.group_reports()
    first.refresh_from_db()
    old, ines = ReportGroup.objects.get(), Actor(house.ines)
    if how == "split":
        split_group(ines, old, [first.public_id], "One client of ours")
    else:
        group_report(ines, first, name="One client of ours")
    tell(house, f"{LOOPS[0]} 4")
    grouping.group_reports()
    assert set(rest) <= set(old.reports.all())
    assert first in ReportGroup.objects.get(name="One client of ours").reports.all()
