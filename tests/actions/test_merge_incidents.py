"""Two incidents that are one: interleaved, carried over, and found at the old address for ever."""

from pathlib import Path
from typing import Any

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.merge_incidents import merge_incidents
from levelhead.actions.save_draft import save_draft
from levelhead.actions.suggest import suggest
from levelhead.actions.take_voice import take_voice
from levelhead.actions.withhold_word import withhold_word
from levelhead.actions.word import ComponentWord
from levelhead.edge.app import answer
from levelhead.edge.asked import Asked
from levelhead.edge.site import Site as Edge
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.holding import told_of
from levelhead.incidents.queries import incident_by_id, rooms
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Deadline, Draft, Entry, Incident, Promise
from levelhead.site import publish
from tests.factories import Driftpost, a_subscriber, an_incident, say, soon
from tests.fanout.conftest import Wire, expand_all


@pytest.fixture
def two(house: Driftpost) -> tuple[Incident, Incident]:
    """Two rooms whose words were said in turn."""
    old = an_incident(house, headline="Twitter is down")
    kept = an_incident(house, headline="Posting is down", components=[ComponentWord(house.app, "degraded_performance")])
    say(house, old, "Third word.", next_by=soon(house.page, 20))
    say(house, kept, "Fourth word.", next_by=soon(house.page, 40))
    return old, kept


def merge(house: Driftpost, two: tuple[Incident, Incident]) -> Incident:
    return merge_incidents(house.by_maya, two[0], into=two[1])


@pytest.mark.parametrize(("said", "then"), [(True, True), (False, None), (None, None)])
def test_personal_data_that_is_out_in_one_is_out_in_both(
    house: Driftpost, two: tuple[Incident, Incident], said: bool | None, then: bool | None
) -> None:
    Incident.objects.filter(pk=two[0].pk).update(personal_data=said)
    assert merge(house, two).personal_data is then


def test_their_words_stand_in_one_line_by_their_times(house: Driftpost, two: tuple[Incident, Incident]) -> None:
    kept = merge(house, two)
    said = list(kept.updates.order_by("number"))
    assert [update.number for update in said] == [1, 2, 3, 4]
    assert [update.said_at for update in said] == sorted(update.said_at for update in said)
    assert [update.text for update in said][2:] == ["Third word.", "Fourth word."]


def test_the_sooner_promise_stands_and_is_watched(house: Driftpost, two: tuple[Incident, Incident]) -> None:
    sooner = Promise.objects.get(incident=two[0], state="open")
    kept = merge(house, two)
    assert kept.promises.get(state="open") == sooner
    watched = Deadline.objects.filter(kind="next_word", done_at=None).values_list("subject_id", "due_at")
    assert list(watched) == [(kept.public_id, sooner.due_at)]


def test_drafts_suggestions_and_lists_are_carried_over(house: Driftpost, two: tuple[Incident, Incident]) -> None:
    old, kept = two
    suggest(Actor(house.tom), old, text="Say sorry.")
    withhold_word(house.by_maya, old, "Globex")
    for incident, text in ((old, "Half a thought."), (kept, "A whole one.")):
        save_draft(house.by_maya, page=house.page, incident=incident, content={"text": text}, base=0)
    merge(house, two)
    assert kept.suggestions.get().text == "Say sorry."
    assert kept.withheld.count() == 1
    assert Draft.objects.get(person=house.maya).content["text"] == "A whole one.\n\nHalf a thought."


def test_who_was_told_of_either_was_told_of_the_one(house: Driftpost) -> None:
    a_subscriber(house.page)
    old = an_incident(house)
    expand_all()
    deliver_due("email", Wire(), "w")
    kept = an_incident(house)
    merge_incidents(house.by_maya, old, into=kept)
    assert told_of(kept) == 1


def test_a_part_shows_the_worse_of_the_two(house: Driftpost, two: tuple[Incident, Incident]) -> None:
    kept = merge(house, two)
    assert {row.component.name for row in kept.affected.all()} == {"Posting to Twitter", "The app and your queue"}
    house.twitter.refresh_from_db()
    assert house.twitter.status == "major_outage"


def test_the_old_name_leads_to_the_new_one(house: Driftpost, two: tuple[Incident, Incident]) -> None:
    old, kept = two
    merge(house, two)
    assert incident_by_id(house.page, old.public_id) == kept
    assert list(rooms(house.page)) == [kept]


def test_the_old_address_leads_there_through_every_merge(
    house: Driftpost, two: tuple[Incident, Incident], tmp_path: Path
) -> None:
    old, kept = two
    third = an_incident(house, headline="All is down")
    publish.publish(house.page, tmp_path)
    merge(house, two)
    merge_incidents(house.by_maya, kept, into=third)
    publish.publish(house.page, tmp_path)
    for one in (old, kept):
        page = (tmp_path / f"incidents/{one.public_id}/index.html").read_text()
        assert f'content="0;url=/incidents/{third.public_id}/"' in page
        assert f'/incidents/{third.public_id}/"><' in page or f'href="/incidents/{third.public_id}/"' in page
    assert one_line(tmp_path) == 1


def one_line(folder: Path) -> int:
    """How many incidents the history lists."""
    return (folder / "history/index.html").read_text().count('href="/incidents/')


def test_feeds_keep_their_ids(house: Driftpost, two: tuple[Incident, Incident], tmp_path: Path) -> None:
    def ids() -> set[str]:
        publish.publish(house.page, tmp_path)
        feed = (tmp_path / "history.atom").read_text()
        return {part.split("<")[0] for part in feed.split("<id>")[1:]}

    before = ids()
    merge(house, two)
    assert ids() == before


def test_a_second_press_changes_nothing(house: Driftpost, two: tuple[Incident, Incident]) -> None:
    first, second = (merge(house, two) for _ in range(2))
    assert first == second
    assert Entry.objects.filter(verb="merge_incidents").count() == 1


def test_what_cannot_be_one_is_said(house: Driftpost, two: tuple[Incident, Incident]) -> None:
    hidden: Any = an_incident(house, word=None)
    with pytest.raises(Refused, match="another one"):
        merge_incidents(house.by_maya, two[0], into=two[0])
    with pytest.raises(Refused, match="Merge the other into this one"):
        merge_incidents(house.by_maya, two[0], into=hidden)
    take_voice(Actor(house.olga), two[1], reason="Maya sleeps")
    with pytest.raises(NotAllowed):
        merge(house, two)


def asked(folder: Path, path: str) -> tuple[int, str]:
    """What our edge answers at ``path``: the status, and where it leads."""
    edge = Edge(folder, 1_000_000)
    edge.tick()
    told = answer(edge, Asked(path))
    lines = told.head.decode().split("\r\n")
    return told.status, next((line[10:] for line in lines if line.lower().startswith("location: ")), "")


def test_the_edge_leads_on_for_good_and_by_no_detour_whenever_it_was_printed(
    house: Driftpost, two: tuple[Incident, Incident], tmp_path: Path
) -> None:
    old, kept = two
    third = an_incident(house, headline="All is down")
    for deed in (lambda: merge(house, two), lambda: merge_incidents(house.by_maya, kept, into=third)):
        publish.publish(house.page, tmp_path)
        deed()
    publish.publish(house.page, tmp_path)
    there = f"/incidents/{third.public_id}/"
    for one in (old, kept):
        for path in (f"/incidents/{one.public_id}", f"/incidents/{one.public_id}/"):
            assert asked(tmp_path, path) == (301, there)
            assert f"{path} {there} 301\n" in (tmp_path / "_redirects").read_text()
        assert f'content="0;url={there}"' in (tmp_path / f"incidents/{one.public_id}/index.html").read_text()
    assert asked(tmp_path, there) == (200, "")
    assert all(f"/incidents/{one.public_id}" not in (tmp_path / "history.atom").read_text() for one in (old, kept))
