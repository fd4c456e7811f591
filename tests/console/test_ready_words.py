"""Ready words in the form: chosen by kind and stage, blanks asked as questions, answers put into the text."""

from typing import Any

from django.test import Client

from levelhead.actions.set_languages import set_languages
from levelhead.console.answers import answered, filled, key_of
from levelhead.models import Draft, Incident, Page
from levelhead.playbooks.own import words_for
from levelhead.playbooks.ready import ready_words
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, an_incident, soon

HACK = ready_words("hack", "first")


def answers(what: str = "We do not know yet.", **more: str) -> dict[str, str]:
    """An answer to every question about the first word on a hack."""
    return {f"b_{key_of(blank.ask)}": what for blank in HACK.blanks} | more


def declared(house: Driftpost, client: Client, **typed: Any) -> Any:
    """What the server answers when Maya declares a hack."""
    usual = {"kind": "hack", "headline": "Posts you did not write", "next": soon(house.page, 45).isoformat()}
    return client.post("/declare", {**usual, "once": "a1b2c3d4e5f6", "do": "publish", **typed})


def test_they_come_by_kind_with_questions_and_nothing_filled_in(house: Driftpost, signed_in: SignedIn) -> None:
    maya = signed_in(house.maya)
    seen = declared(house, maya, do="ready").url
    draft = Draft.objects.get(person=house.maya).content
    assert draft["text"] == HACK.text
    form = maya.get(seen).content.decode()
    assert all(f'name="b_{key_of(blank.ask)}"' in form and f"[[{blank.ask}]]" in form for blank in HACK.blanks)
    assert all(f">{blank.example}</textarea>" not in form for blank in HACK.blanks)


def test_without_a_kind_a_sentence_says_what_to_do(house: Driftpost, signed_in: SignedIn) -> None:
    answer = declared(house, signed_in(house.maya), do="ready", kind="", text="Typed already.")
    assert "Choose what kind of trouble it is" in answer.content.decode()
    assert "Typed already." in answer.content.decode()


def test_the_server_puts_the_answers_in_and_the_promised_time(house: Driftpost, signed_in: SignedIn) -> None:
    declared(house, signed_in(house.maya), text=HACK.text, ready="hack/first/", **answers("A thing we know."))
    said = Incident.objects.get().updates.get().text
    assert said.count("A thing we know.") == len(HACK.blanks)
    assert "[[" not in said
    assert " Pacific." in said


def test_an_unfilled_blank_is_not_published(house: Driftpost, signed_in: SignedIn) -> None:
    left = f"b_{key_of(HACK.blanks[1].ask)}"
    answer = declared(house, signed_in(house.maya), text=HACK.text, ready="hack/first/", **answers() | {left: " "})
    assert "A blank is still to be filled: “What have you done so far?”" in answer.content.decode()
    assert not Incident.objects.exists()


def test_words_that_a_person_wrote_stay_above(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    maya.post(f"/rooms/{incident.public_id}", {"do": "ready", "text": "Mine.", "status": "identified"})
    text = Draft.objects.get(incident=incident).content["text"]
    assert text == f"Mine.\n\n{ready_words('hack', 'identified').text}"


def test_another_stage_takes_the_place_of_words_nobody_changed(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    held = {"ready": "hack/first/", "text": answered({"text": HACK.text, **answers()}), **answers()}
    maya.post(f"/rooms/{incident.public_id}", {"do": "ready", "status": "monitoring", **held})
    assert Draft.objects.get(incident=incident).content["text"].startswith("[[What works again")


def test_a_changed_answer_finds_its_place_again(house: Driftpost) -> None:
    key = key_of("What?")
    typed = {"text": "It was: a red thing. Sorry.", f"b_{key}": "a blue thing", f"p_{key}": "a red thing"}
    assert answered(typed) == "It was: a blue thing. Sorry."
    assert answered(typed | {"text": "a red thing, a red thing"}) == "a red thing, a red thing"


def test_a_changed_promise_changes_the_time_in_the_words(house: Driftpost) -> None:
    due = soon(house.page)
    typed = {"text": "Again by 09:59 Pacific.", "p_next": "09:59 Pacific"}
    assert "09:59" not in filled(typed, house.page, due)
    assert filled(typed, house.page, None) == typed["text"]


def test_the_house_changes_them_in_its_settings(house: Driftpost, signed_in: SignedIn) -> None:
    maya, place = signed_in(house.maya), "/ready-words/hack/first"
    assert "Accounts misused" in maya.get("/ready-words").content.decode()
    assert "[[What can people do now? | Look at your page" in maya.get(place).content.decode()
    maya.post(place, {"text": "Ours, shortly. [[Which?]]", "name": ""})
    seen = maya.get(place).content.decode()
    assert "Ours, shortly." in seen
    assert "<q dir=\"auto\">shortly</q>" in seen
    maya.post(place, {"restore": "0", "name": ""})
    assert "Look at your page" in maya.get(place).content.decode()
    assert signed_in(house.tom).get(place).status_code == 403


def test_the_zone_in_the_words_is_named_in_the_pages_language(house: Driftpost, signed_in: SignedIn) -> None:
    set_languages(house.by_olga, house.page, first="de", further=[])
    Page.objects.update(zone="Europe/Berlin")
    page = signed_in(house.maya).get("/declare").content.decode()
    assert 'data-zone="Ortszeit Berlin"' in page


def test_on_a_german_page_english_ready_words_say_so_until_the_house_keeps_its_own(
    house: Driftpost, signed_in: SignedIn
) -> None:
    set_languages(house.by_olga, house.page, first="de", further=[])
    olga, german = signed_in(house.olga), "Die Seite ist nicht erreichbar. [[Was sehen Menschen?]] Es tut mir leid."
    assert "the words that came with Levelhead are in English" in olga.get("/ready-words").content.decode()
    place = "/ready-words/outage/first"
    assert "Write them in Deutsch" in olga.get(place).content.decode()
    olga.post(place, {"text": german})
    assert "Write them in Deutsch" not in olga.get(place).content.decode()
    assert words_for(Page.objects.get(), "outage", "first").text == german
