"""The promise in the room, and the settings of promises."""

import re
from datetime import datetime, timedelta

import pytest

from levelhead.cadence.cadence import pace_of
from levelhead.lib.clock import machine_now
from levelhead.models import Draft, Promise, Shift, Way
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, an_incident

IMPACTS = ("critical", "major", "minor")
PACE = {
    **{f"{impact}_investigating": "20" for impact in IMPACTS},
    **{f"{impact}_identified": "20" for impact in IMPACTS},
    **{f"{impact}_monitoring": "45" for impact in IMPACTS},
    **{"first_word": "4", "stretch_1_hours": "6", "stretch_1_minutes": "90"},
    **{"quiet_from": "23:00", "quiet_until": "07:00", "quiet_after": "12"},
}


def test_the_spokesperson_moves_the_promise_in_the_room(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    room, due = signed_in(house.maya), Promise.objects.get().due_at
    sent = {"do": "move_promise", "to_time": "23:59", "why": "We wait for an answer."}
    room.post(f"/rooms/{incident.public_id}", sent)
    moved = Promise.objects.get()
    assert moved.due_at > due
    assert "the promise for" in room.get(f"/rooms/{incident.public_id}").content.decode()
    assert moved.moves.get().why == "We wait for an answer."


def test_a_time_that_cannot_be_read_is_said_beside_its_field(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    answer = signed_in(house.maya).post(f"/rooms/{incident.public_id}", {"do": "move_promise", "to_time": ""})
    assert answer.status_code == 400
    assert "Write the time to which the promise moves" in answer.content.decode()


def test_promising_no_time_wants_a_reason_which_the_room_then_shows(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    room = signed_in(house.maya)
    sent = {"do": "publish", "text": "We wait.", "status": "identified", "next": "none", "because": ""}
    assert "Say why no time is promised" in room.post(f"/rooms/{incident.public_id}", sent).content.decode()
    room.post(f"/rooms/{incident.public_id}", sent | {"because": "Our supplier sleeps."})
    shown = room.get(f"/rooms/{incident.public_id}").content.decode()
    assert "No time promised: Our supplier sleeps." in shown
    assert "No time is promised" in shown


def test_nothing_new_yet_takes_two_presses_and_promises_anew(house: Driftpost, signed_in: SignedIn) -> None:
    incident, room = an_incident(house), signed_in(house.maya)
    address = f"/rooms/{incident.public_id}"
    room.post(address, {"do": "still", "text": "", "base": "0"})
    draft = Draft.objects.get(person=house.maya).content
    assert "Nothing new: the page and the feeds" in room.get(address).content.decode()
    room.post(address, {**draft, "do": "publish", "text": draft["text"] + " Thank you."})
    said = incident.updates.first()
    assert said.routine
    assert said.text.endswith("Thank you.")
    assert said.promise.due_at == datetime.fromisoformat(draft["next"])


def test_words_that_were_begun_are_not_written_over(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    answer = signed_in(house.maya).post(f"/rooms/{incident.public_id}", {"do": "still", "text": "We have"})
    assert "You have begun to write" in answer.content.decode()


def test_what_is_news_is_told_to_all_whatever_was_ticked(house: Driftpost, signed_in: SignedIn) -> None:
    incident, room = an_incident(house), signed_in(house.maya)
    sent = {"do": "publish", "text": "We know why.", "status": "identified", "next": "1h", "routine": "1"}
    room.post(f"/rooms/{incident.public_id}", sent)
    assert not incident.updates.first().routine


def test_say_it_now_opens_the_room_with_a_draft_ready(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    address = f"/rooms/{incident.public_id}?say=now"
    assert "I write here again by" in signed_in(house.maya).get(address).content.decode()
    assert not Draft.objects.exists(), "looking on writes nothing"
    assert "I write here again by" not in signed_in(house.tom).get(address).content.decode()


def test_an_owner_sets_the_pace(house: Driftpost, signed_in: SignedIn) -> None:
    owner = signed_in(house.olga)
    assert owner.post("/promises", PACE).status_code == 302
    pace = pace_of(house.page)
    assert (pace.minutes["major"], pace.first_word) == ({"investigating": 20, "identified": 20, "monitoring": 45}, 4)
    assert (pace.stretch, f"{pace.quiet_from:%H:%M}", pace.quiet_after) == ([[6, 90]], "23:00", 12)
    assert 'value="23:00"' in owner.get("/promises").content.decode()


def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(house: Driftpost, signed_in: SignedIn) -> None:
    answer = signed_in(house.olga).post("/promises", PACE | {"quiet_until": ""})
    assert answer.status_code == 422
    assert "Choose when the quiet hours begin and when they end" in answer.content.decode()
    assert 'value="23:00"' in answer.content.decode()


def test_an_owner_sets_the_ladder_and_leaves_it_alone_when_it_is_not_changed(
    house: Driftpost, signed_in: SignedIn
) -> None:
    owner = signed_in(house.olga)
    steps = {"step_1_when": "50+0", "step_1_who": "owners", "step_2_when": "100+5", "step_2_who": "supporters"}
    owner.post("/promises", PACE | steps)
    first = list(house.page.rungs.values_list("pk", "who"))
    assert [who for _pk, who in first] == ["owners", "supporters"]
    owner.post("/promises", PACE | steps)
    assert list(house.page.rungs.values_list("pk", "who")) == first
    assert "Select a valid choice" in owner.post("/promises", PACE | steps | {"step_1_who": "x"}).content.decode()


def test_the_room_says_who_is_reminded_when(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    room = signed_in(house.maya).get(f"/rooms/{incident.public_id}").content.decode()
    told = re.findall(r"<li><b>[^<]+</b> <span>([^<]+)</span></li>", room.partition("Who is reminded if no word")[2])
    assert told[:4] == ["Maya Okafor", "Maya Okafor", "Tom Reyes", "Olga Lind"]


@pytest.mark.parametrize(
    ("deed", "field"), [("move_promise", "why"), ("stop_promising", "because"), ("add_after", "what")]
)
def test_what_the_guard_finds_is_confirmed_in_the_same_form(
    house: Driftpost, signed_in: SignedIn, deed: str, field: str
) -> None:
    room, address = signed_in(house.maya), f"/rooms/{an_incident(house).public_id}"
    sent = {"do": deed, "to_time": "23:59", "by": "2099-01-01", field: "The key AKIAIOSFODNN7EXAMPLE is out"}
    sent |= {"by": f"{machine_now() + timedelta(days=9):%Y-%m-%d}"}
    held = room.post(address, sent)
    form = next(part for part in held.content.decode().split("<form") if f'value="{deed}"' in part)
    seen = re.search(r'name="(seen_[0-9a-f]+)"', form)
    assert held.status_code == 400 and seen
    assert room.post(address, sent | {seen[1]: "1"}).status_code == 302


def test_something_is_promised_for_afterwards_while_it_is_open(house: Driftpost, signed_in: SignedIn) -> None:
    room, incident = signed_in(house.maya), an_incident(house)
    day = f"{machine_now() + timedelta(days=9):%Y-%m-%d}"
    room.post(f"/rooms/{incident.public_id}", {"do": "add_after", "what": "The review", "by": day})
    assert incident.afterwards.get().what == "The review"
    assert "The review" in room.get(f"/rooms/{incident.public_id}").content.decode()


def test_an_owner_gives_somebody_a_turn_and_takes_it_out(house: Driftpost, signed_in: SignedIn) -> None:
    owner = signed_in(house.olga)
    sent = {"rota": "Nights", "person": house.tom.public_id, "begins_at": "2036-05-01T20:00"}
    assert "before it begins" in owner.post("/rota", sent | {"ends_at": "2036-05-01T19:00"}).content.decode()
    owner.post("/rota", sent | {"ends_at": "2036-05-02T08:00"})
    shift = Shift.objects.get()
    assert f"{shift.begins_at:%H:%M}" == "03:00", "20:00 on Driftpost's wall"
    assert "Tom Reyes" in owner.get("/rota").content.decode()
    owner.post(f"/rota/{shift.pk}")
    assert not Shift.objects.exists()


def test_anybody_on_the_team_links_a_way_and_confirms_it(house: Driftpost, signed_in: SignedIn) -> None:
    ines = signed_in(house.ines)
    ines.post("/ways", {"channel": "email", "value": "ines@home.example"})
    way = Way.objects.get(person=house.ines)
    wrong = ines.post(f"/ways/{way.public_id}", {"deed": "confirm", "code": "1"})
    assert "not the code" in wrong.content.decode()
    ines.post(f"/ways/{way.public_id}", {"deed": "confirm", "code": way.code})
    assert Way.objects.get().confirmed_at is not None
    assert signed_in(house.tom).post(f"/ways/{way.public_id}", {"deed": "remove"}).status_code == 404
    ines.post(f"/ways/{way.public_id}", {"deed": "remove"})
    assert not Way.objects.exists()


def test_a_speaker_does_not_set_the_pace(house: Driftpost, signed_in: SignedIn) -> None:
    assert signed_in(house.maya).get("/promises").status_code == 403


def day(ahead: int) -> str:
    """The day so many days from now."""
    return f"{machine_now() + timedelta(days=ahead):%Y-%m-%d}"


def test_resolving_promises_the_review_and_the_room_marks_it_kept(house: Driftpost, signed_in: SignedIn) -> None:
    an_incident(house, headline="Another one, still open")
    incident, room = an_incident(house), signed_in(house.maya)
    address = f"/rooms/{incident.public_id}"
    sent = {"do": "publish", "text": "It is over.", "status": "resolved", "after_1": "The review"}
    wrong = room.post(address, sent).content.decode()
    assert "Choose the day by which this is promised" in wrong
    assert 'value="The review"' in wrong
    room.post(address, sent | {"after_1_by": day(8)})
    after = incident.afterwards.get()
    assert "It is kept" in room.get(address).content.decode()
    room.post(address, {"do": f"move_after:{after.public_id}", "by": day(15)})
    room.post(address, {"do": f"keep_after:{after.public_id}", "note": "It stands on our blog."})
    after.refresh_from_db()
    assert (after.state, after.note, after.moves.count()) == ("kept", "It stands on our blog.", 1)
