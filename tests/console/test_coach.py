"""The coach, asked by a browser."""

import json
import time
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

from levelhead.actions.withhold_word import withhold_word
from levelhead.coach import Fault
from levelhead.console import reading
from levelhead.incidents.knowledge import Knowledge
from levelhead.lib.in_time import Stragglers
from levelhead.models import Incident
from levelhead.voice.moment import moment_of
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, an_incident, say, soon

WORDS = "🎉 Fixed shortly. [[how]]"


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """An open incident."""
    return an_incident(house)


@pytest.fixture
def maya(house: Driftpost, signed_in: SignedIn) -> Client:
    """Maya's browser."""
    return signed_in(house.maya)


def ask(client: Client, path: str, **fields: str) -> Any:
    """Ask the coach as the script does."""
    return client.post(path, json.dumps({"fields": fields}), "application/json")


def test_marks_stand_where_a_browser_counts_them(maya: Client, incident: Incident) -> None:
    marks = ask(maya, f"/rooms/{incident.public_id}/coach", text=WORDS).json()["marks"]
    there = {mark["quote"]: (mark["start"], mark["end"]) for mark in marks}
    assert there["shortly"] == (9, 16)  # the sign before it counts twice in a browser
    assert there["[[how]]"] == (18, 25)


def test_the_promised_time_is_offered_instead(maya: Client, house: Driftpost, incident: Incident) -> None:
    due = soon(house.page).isoformat()
    marks = ask(maya, f"/rooms/{incident.public_id}/coach", text="More follows shortly.", next=due).json()["marks"]
    offer = next(mark for mark in marks if mark["quote"] == "shortly")["offers"][0]
    assert offer["label"].startswith("by ")
    assert offer["label"].endswith("Pacific")


def test_what_the_page_says_by_itself_is_not_asked_for(maya: Client, house: Driftpost, incident: Incident) -> None:
    path, due = f"/rooms/{incident.public_id}/coach", soon(house.page).isoformat()
    promised = ask(maya, path, text="Hello", next=due).json()["panel"]
    assert "Add a sentence: When we speak next" not in promised
    assert "Add a sentence: When we speak next" in ask(maya, path, text="Hello").json()["panel"]
    assert "Add a sentence: Who is speaking" not in promised


def test_only_three_things_are_shown_at_once(maya: Client) -> None:
    panel = ask(maya, "/declare/coach", text="We are working on it.").json()["panel"]
    assert panel.split('<details data-fold="rest"')[0].count('<li class="tip') == 3
    assert panel.count('<li class="tip') > 3


def test_a_correction_is_read_for_its_words_alone(maya: Client, incident: Incident) -> None:
    answer = ask(maya, f"/rooms/{incident.public_id}/coach?what=correction", text="It was fixed shortly.").json()
    assert answer["summary"] == "1 thing to look at"
    assert 'class="checks"' not in answer["panel"]


def test_that_words_are_not_read_is_said_and_heard(maya: Client, incident: Incident) -> None:
    german = "Wir haben den Fehler gefunden und sind bald fertig. Es tut uns leid. AKIAIOSFODNN7EXAMPLE"
    answer = ask(maya, f"/rooms/{incident.public_id}/coach", text=german).json()
    assert answer["summary"].startswith("The coach has no rules for Deutsch yet")
    assert "has no rules for Deutsch yet" in answer["panel"] and 'class="checks"' not in answer["panel"]
    assert [mark["quote"] for mark in answer["marks"]] == ["AKIAIOSFODNN7EXAMPLE"]
    welsh = "Ers naw ni allwch fewngofnodi i'r gwasanaeth. Mae'n ddrwg gennym am hyn, ac rydym yn gweithio ar y mater."
    unknown = ask(maya, f"/rooms/{incident.public_id}/coach", text=welsh).json()
    assert unknown["summary"].startswith("The coach has no rules for this language yet") and unknown["marks"] == []


def test_a_secret_is_taken_out_of_a_sentence_that_can_still_be_read(maya: Client, incident: Incident) -> None:
    text = "The key AKIAIOSFODNN7EXAMPLE is out."
    answer = ask(maya, f"/rooms/{incident.public_id}/coach", text=text).json()
    (offer,) = answer["marks"][0]["offers"]
    assert (offer["label"], offer["text"]) == ("Take it out", "…")
    assert "Take it out: AKIAIOSFODNN7EXAMPLE" in answer["panel"]


def broken(*_: object) -> None:
    """A coach that has come to grief."""
    raise RuntimeError


def slow(*_: object) -> None:
    """A coach that takes too long."""
    time.sleep(0.5)


@pytest.mark.parametrize("how", [broken, slow])
def test_a_coach_in_trouble_says_so_and_the_room_opens(maya: Client, incident: Incident, how: Any) -> None:
    with patch.multiple(reading, read=how, PATIENCE=0.05, LATE=Stragglers(9)):
        answer = ask(maya, f"/rooms/{incident.public_id}/coach", text=WORDS).json()
        room = maya.get(f"/rooms/{incident.public_id}")
    assert answer["silent"]
    assert answer["marks"] == []
    assert "The coach is not answering; you can go on." in room.content.decode()


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"fields": 1}', "{" * 5000, '{"fields": {"text": '])
def test_nonsense_is_refused(maya: Client, body: str) -> None:
    assert maya.post("/declare/coach", body, "application/json").status_code == 400


def test_odd_words_are_read_all_the_same(maya: Client) -> None:
    for words in ("\ud800 shortly", "\0", "a" * 20_001, "<script>alert(1)</script> [[x]]"):
        answer = ask(maya, "/declare/coach", text=words)
        assert answer.status_code == 200
        assert "<script" not in answer.json()["panel"]


def test_who_has_no_business_in_a_room_is_not_answered(
    house: Driftpost, signed_in: SignedIn, incident: Incident
) -> None:
    path = f"/rooms/{incident.public_id}/coach"
    assert ask(signed_in(house.ines), path, text=WORDS).status_code == 403
    assert ask(signed_in(house.wen), "/declare/coach", text=WORDS).status_code == 403
    assert ask(Client(), path, text=WORDS).status_code == 403


def test_somebody_who_may_only_suggest_can_have_it_read(
    house: Driftpost, signed_in: SignedIn, incident: Incident
) -> None:
    sent = {"text": "Say that it is fixed shortly.", "do": "read"}
    page = signed_in(house.wen).post(f"/rooms/{incident.public_id}", sent).content.decode()
    assert '<q dir="auto">shortly</q>' in page
    assert sent["text"] in page
    assert not house.wen.drafts.exists()


def test_reading_saves_the_draft(maya: Client, house: Driftpost, incident: Incident) -> None:
    for path in (f"/rooms/{incident.public_id}", "/declare"):
        page = maya.post(path, {"text": WORDS, "do": "read"}).content.decode()
        assert '<q dir="auto">shortly</q>' in page
    assert [kept.content["text"] for kept in house.maya.drafts.all()] == [WORDS, WORDS]


def test_the_moment_is_known(house: Driftpost, incident: Incident) -> None:
    say(house, incident, "Said before.")
    moment = moment_of(house.page, incident, status="resolved", speaker="Maya Okafor")
    assert (moment.stage, moment.kind, moment.fault) == ("resolved", "hack", "attack")
    assert moment.earlier[-1] == "Said before."
    quiet = an_incident(house, word=None, kind="mistake")
    assert moment_of(house.page, quiet, status="identified").stage == "first"


def test_whose_fault_it_is_can_be_said(maya: Client, house: Driftpost, incident: Incident) -> None:
    assert moment_of(house.page, incident, status="identified", fault="ours").fault is Fault.OURS
    assert moment_of(house.page, incident, status="identified", fault="").fault is Fault.ATTACK, "as the kind says"
    assert moment_of(house.page, incident, status="identified", fault="the moon").fault is Fault.ATTACK
    room = f"/rooms/{incident.public_id}/coach"
    panels = [ask(maya, room, text="It broke.", fault=by).json()["panel"] for by in ("ours", "theirs")]
    assert ["Owning it" in panel.partition("Not needed now")[0] for panel in panels] == [True, False]


def test_that_personal_data_is_out_is_asked_and_said_by_one_press(
    maya: Client, house: Driftpost, incident: Incident
) -> None:
    room, words = f"/rooms/{incident.public_id}", "Names and addresses were copied."
    assert 'value="personal_data:out"' in ask(maya, f"{room}/coach", text=words).json()["panel"]
    page = maya.post(room, {"text": words, "do": "personal_data:out"}, follow=True).content.decode()
    assert "Noted: personal data is out" in page and "Whom to ask" in page and words in page
    answer = ask(maya, f"{room}/coach", text=words).json()
    assert 'value="personal_data:' not in answer["panel"] and "By law: Whom to ask" in answer["panel"]
    assert "When" in answer["panel"].partition("What the law wants told")[2].partition("</ul>")[0]


def test_the_kind_of_trouble_is_put_right_in_the_room(maya: Client, incident: Incident) -> None:
    room, sent = f"/rooms/{incident.public_id}", {"text": "Kept.", "do": "change_kind", "kind_now": "breach"}
    page = maya.post(room, sent, follow=True).content.decode()
    assert "The kind of trouble is “Data exposed” now" in page and "Kept.</textarea>" in page
    assert "within 72 hours" in maya.get(f"{room}/owed").content.decode()


def test_who_may_not_draft_is_not_asked_about_personal_data(
    house: Driftpost, signed_in: SignedIn, incident: Incident
) -> None:
    wen, words = signed_in(house.wen), "Names and addresses were copied."
    assert "personal data" not in ask(wen, f"/rooms/{incident.public_id}/coach", text=words).json()["summary"]
    wen.post(f"/rooms/{incident.public_id}", {"text": words, "do": "personal_data:out"})
    assert Incident.objects.get().personal_data is None


def test_what_stands_on_the_page_is_not_asked_for_again(maya: Client, house: Driftpost) -> None:
    asked = "Add a sentence: What we do not know yet"
    quiet = an_incident(house)
    assert asked in ask(maya, f"/rooms/{quiet.public_id}/coach", text="Hello").json()["panel"]
    say(house, quiet, knowledge=Knowledge(unknown=("How they got in",)))
    panel = ask(maya, f"/rooms/{quiet.public_id}/coach", text="Hello", status="investigating").json()["panel"]
    assert asked not in panel


def test_what_is_typed_beside_the_text_is_read_as_well(maya: Client, incident: Incident) -> None:
    beside = {"k_known": "It will be mended shortly.", "text": "Hello 🎉"}
    answer = ask(maya, f"/rooms/{incident.public_id}/coach", **beside).json()
    assert "shortly" in answer["panel"]
    assert answer["marks"] == []


def test_withheld_words_are_marked_for_who_may_enter(house: Driftpost, maya: Client, incident: Incident) -> None:
    withhold_word(house.by_maya, incident, "Project Falcon")
    marks = ask(maya, f"/rooms/{incident.public_id}/coach", text="It was project  falcon.").json()["marks"]
    assert [(mark["quote"], mark["start"], mark["end"]) for mark in marks] == [("Project Falcon", 7, 22)]


def test_an_observer_learns_nothing_of_withheld_words_by_asking_the_coach(
    house: Driftpost, signed_in: SignedIn
) -> None:
    incident = an_incident(house)
    withhold_word(house.by_maya, incident, "Globex")
    wen = signed_in(house.wen)

    def asked(text: str) -> str:
        sent = json.dumps({"fields": {"text": text}})
        path = f"/rooms/{incident.public_id}/coach"
        return wen.post(path, sent, content_type="application/json").content.decode().replace(text, "")

    assert asked("It was Globex who told us.") == asked("It was Glabox who told us.")
