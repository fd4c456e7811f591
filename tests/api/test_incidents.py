"""A program opens, speaks, corrects and resolves, and meets what people meet."""

from base64 import b64encode
from typing import Any

import pytest

from levelhead.models import Entry, Incident, Picture, Update
from tests.api.conftest import Program, Starts, told
from tests.factories import Driftpost, an_incident, say
from tests.support.pictures import ALT, a_picture

KEY = "AKIAIOSFODNN7EXAMPLE"


@pytest.fixture
def maya(house: Driftpost, program: Starts) -> Program:
    """Maya's program."""
    return program(house.maya)


def updates(incident: Incident) -> str:
    """Where the words of an incident are sent."""
    return f"/incidents/{incident.public_id}/incident_updates"


def test_from_open_to_resolved(house: Driftpost, maya: Program) -> None:
    part = house.twitter.public_id
    first = {"name": "Posting is down", "kind": "outage", "body": "We see it.", "components": {part: "major_outage"}}
    opened = told(maya.post("/incidents", first | {"component_notes": {part: "Paused"}, "next_by": "45m"}))
    place = f"/incidents/{opened['id']}"
    said = told(maya.post(f"{place}/incident_updates", {"body": "It was 10.", "status": "identified"}))
    right = told(maya.post(f"{place}/incident_updates/{said['id']}/corrections", {"body": "20.", "struck": "10"}))
    assert told(maya.post(f"{place}/personal_data", {"out": False}))["personal_data"] is False
    assert told(maya.post(f"{place}/kind", {"kind": "degraded"}))["kind"] == "degraded"
    maya.post(f"{place}/resolve", {"body": "Posting works again."})
    seen = told(maya.get(place))
    assert [one["body"] for one in seen["incident_updates"]] == ["Posting works again.", "It was 10.", "We see it."]
    assert seen["incident_updates"][1]["corrections"] == [right]
    assert (seen["status"], seen["impact"], seen["next_by"]) == ("resolved", "critical", None)
    assert seen["components"] == [{"id": part, "name": house.twitter.name, "status": "operational", "note": "Paused"}]


def test_what_is_known_and_not_goes_beside_the_words(house: Driftpost, maya: Program) -> None:
    incident = an_incident(house)
    beside = {
        "known": ["Nobody read your mail."],
        "unknown": ["Who did it."],
        "can": [{"text": "Wait.", "whom": "All"}],
    }
    said = told(maya.post(updates(incident), {"body": "We see it."} | beside))
    rows = {row["sort"]: row for row in said["knowledge"]}
    assert {sort: (row["text"], row["whom"]) for sort, row in rows.items()} == {
        "known": ("Nobody read your mail.", ""), "unknown": ("Who did it.", ""), "can": ("Wait.", "All"),
    }  # fmt: skip
    maya.post(updates(incident), {"body": "We know now.", "ended": {rows["unknown"]["id"]: "A former supplier."}})
    seen = told(maya.get(f"/incidents/{incident.public_id}"))["incident_updates"][1]["knowledge"]
    assert [row["answer"] for row in seen if row["sort"] == "unknown"] == ["A former supplier."]


def test_why_no_time_is_promised_can_be_said(house: Driftpost, maya: Program) -> None:
    incident = an_incident(house)
    maya.post(updates(incident), {"body": "We wait.", "no_time_because": "The police ask us to be silent."})
    assert told(maya.get(f"/incidents/{incident.public_id}"))["next_by"] is None


def test_a_repeated_request_opens_and_says_nothing_twice(house: Driftpost, maya: Program) -> None:
    word = {"name": "Posting is down", "body": "We see it."}
    first, second = (told(maya.post("/incidents", word, key="once")) for _ in range(2))
    assert first["id"] == second["id"]
    for _ in range(2):
        maya.post(f"/incidents/{first['id']}/incident_updates", {"body": "Still on it."}, key="next")
    assert Update.objects.count() == 2


def test_without_a_body_the_room_alone_opens(maya: Program) -> None:
    opened = told(maya.post("/incidents", {"name": "A flaw"}))
    assert (opened["created_at"], opened["shortlink"], opened["incident_updates"]) == (None, None, [])


def test_a_secret_is_held_and_goes_out_by_its_id(house: Driftpost, maya: Program) -> None:
    incident, word = an_incident(house), {"body": f"We replaced {KEY}."}
    refused = maya.post(updates(incident), word)
    found = told(refused)["findings"]
    assert (refused.status_code, found[0]["quote"], found[0]["acknowledged"]) == (409, KEY, False)
    said = maya.post(updates(incident), word | {"acknowledge": [found[0]["id"]]})
    assert said.status_code == 201
    assert Entry.objects.get(verb="confirm_finding").person == house.maya


def test_a_blank_is_named_with_its_field(house: Driftpost, maya: Program) -> None:
    refused = maya.post(updates(an_incident(house)), {"body": "You can [[what]]."})
    assert refused.status_code == 422
    assert told(refused)["field"] == "text"
    assert "“what”" in told(refused)["error"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({}, "body"),
        ({"body": 7}, "body"),
        ({"body": "x", "staus": "identified"}, "staus"),
        ({"body": "x", "status": "fixed"}, "status"),
        ({"body": "x", "next_by": "soon"}, "next"),
        ({"body": "x", "components": {"abcdefabcdef": "operational"}}, "components"),
        ({"body": "\ud800"}, "body"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_field(house: Driftpost, maya: Program, wrong: Any, field: str) -> None:
    refused = maya.post(updates(an_incident(house)), wrong)
    assert refused.status_code == 422
    assert told(refused)["field"] == field
    assert Update.objects.count() == 1


@pytest.mark.parametrize("body", ["", "{", "[]", '"x"', "null", "{" * 5000, '{"body": "\x00"}'])
def test_nonsense_breaks_nothing(house: Driftpost, maya: Program, body: str) -> None:
    refused = maya.post(updates(an_incident(house)), body)
    assert refused.status_code in (400, 422)
    assert told(refused)["error"]


def test_lists_go_back_in_time(house: Driftpost, maya: Program) -> None:
    older, newer = an_incident(house), an_incident(house, headline="Another")
    say(house, older, "Over.", status="resolved")
    assert [one["name"] for one in told(maya.get("/incidents"))] == ["Another"]
    assert [one["id"] for one in told(maya.get("/incidents?status=resolved"))] == [older.public_id]
    rest = told(maya.get(f"/incidents?status=all&before={newer.began_at.isoformat().replace('+', '%2B')}"))
    assert [one["id"] for one in rest] == [older.public_id]
    assert maya.get("/incidents?limit=1000").status_code == 422
    assert maya.get("/incidents?before=2026-01-01T00:00:00").status_code == 422


def test_what_is_not_here_is_said_to_be_nowhere(house: Driftpost, maya: Program) -> None:
    one, other = an_incident(house), an_incident(house)
    assert maya.get("/incidents/abcdefabcdef").status_code == 404
    place = f"{updates(one)}/{other.updates.get().public_id}/corrections"
    assert "another incident" in told(maya.post(place, {"body": "x"}))["error"]


def test_components_are_listed_as_readers_see_them(house: Driftpost, maya: Program) -> None:
    an_incident(house)
    seen = {one["name"]: (one["group"], one["status"]) for one in told(maya.get("/components"))}
    assert seen["Posting to Twitter"] == ("Posting", "major_outage")


def test_a_picture_comes_along_and_is_told_with_its_words(house: Driftpost, maya: Program) -> None:
    incident = an_incident(house)
    sent = {"body": "This is what people see.", "pictures": [{"data": b64encode(a_picture()).decode(), "alt": ALT}]}
    for _press in (1, 2):
        said = told(maya.post(updates(incident), sent, "key-1"))
    one = Picture.objects.get()
    assert said["pictures"][0]["url"].endswith(f"/pictures/{said['id']}/{one.checksum}.webp")
    assert {**said["pictures"][0], "url": ""} == {"url": "", "alt": ALT, "width": 300, "height": 200}


@pytest.mark.parametrize(
    ("data", "alt", "sentence"),
    [("%", ALT, "no picture in base64"), ("aGk=", ALT, "no picture that we can read"), (None, "", "Say in words what")],
)
def test_a_picture_that_will_not_do_is_refused(
    house: Driftpost, maya: Program, data: str | None, alt: str, sentence: str
) -> None:
    picture = {"data": b64encode(a_picture()).decode() if data is None else data, "alt": alt}
    answer = maya.post(updates(an_incident(house)), {"body": "Look.", "pictures": [picture]})
    assert answer.status_code == 422
    assert sentence in told(answer)["error"]
    assert not Picture.objects.exists()


def test_whatever_cannot_be_read_is_answered_as_every_error_is(maya: Program) -> None:
    for asked in (
        maya.post("/incidents", "\x00"),
        maya.post("/incidents", {"body": "a" * 3_000_000}),
        maya.post("/nowhere", {}),
        maya.get("/incidents/a/b/c"),
    ):
        found = asked.json()
        assert found["error"].endswith(".") and set(found) == {"error", "field", "findings"}
        assert asked.status_code in {400, 404, 413}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"name": "Hi", "foo": 1}, "“foo” cannot be read: there is no such field."),
        ({"name": 5}, "“name” cannot be read: it is a text."),
        ({"name": "Hi", "components": {"nope": "major_outage"}}, "an id has twelve small letters and digits"),
        ([], "“The whole” cannot be read: it is an object"),
    ],
)
def test_a_wrong_field_is_said_in_plain_words(maya: Program, asked: Any, said: str) -> None:
    answer = maya.post("/incidents", asked)
    assert answer.status_code == 422
    assert said in answer.json()["error"]


def test_a_method_that_is_not_known_is_answered_as_every_error_is(maya: Program) -> None:
    answer = maya.client.delete("/api/v1/incidents", headers={"authorization": f"Bearer {maya.secret}"})
    assert (answer.status_code, answer.json()["field"]) == (405, None)
    assert set(answer["Allow"].split(", ")) == {"GET", "POST"}
