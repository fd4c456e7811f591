"""Languages in the console."""

from levelhead.incidents.translation import key_of
from levelhead.models import Page, Translation, Translator
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, an_incident
from tests.translating import also_in

TEXT = "Somebody is posting in your name. We are stopping it, and I am sorry."
FIELD = f"t_{key_of(TEXT)}"


def test_an_owner_chooses_the_languages_and_names_a_translator(house: Driftpost, signed_in: SignedIn) -> None:
    olga = signed_in(house.olga)
    olga.post("/languages", {"first": "en", "further": ["de", "fr"]})
    assert Page.objects.get().further == ["de", "fr"]
    olga.post("/languages", {"deed": "name", "language": "de", "person": house.ines.public_id})
    assert Translator.objects.get().person == house.ines
    assert "Ines Duarte" in olga.get("/languages").content.decode()
    olga.post("/languages", {"deed": "release", "language": "de", "person": house.ines.public_id})
    assert not Translator.objects.exists()
    assert signed_in(house.maya).get("/languages").status_code == 403


def test_the_room_says_what_waits_and_leads_to_the_editor(house: Driftpost, signed_in: SignedIn) -> None:
    also_in(house)
    incident, maya = an_incident(house), signed_in(house.maya)
    room = maya.get(f"/rooms/{incident.public_id}").content.decode()
    assert "3 texts wait" in room and "the newest update among them" in room
    editor = f"/translations/{incident.public_id}/de"
    assert editor in room
    maya.post(editor, {FIELD: "Jemand schreibt in Ihrem Namen."})
    assert Translation.objects.get().text == "Jemand schreibt in Ihrem Namen."
    assert "2 texts wait" in maya.get(f"/rooms/{incident.public_id}").content.decode()


def test_what_the_guard_holds_back_is_still_in_the_field(house: Driftpost, signed_in: SignedIn) -> None:
    also_in(house)
    incident, maya = an_incident(house), signed_in(house.maya)
    words = "Der Schlüssel ist AKIAIOSFODNN7EXAMPLE"
    answer = maya.post(f"/translations/{incident.public_id}/de", {FIELD: words})
    assert answer.status_code == 400
    assert words in answer.content.decode() and not Translation.objects.exists()


def test_a_translator_needs_no_room_and_others_do_not_get_there(house: Driftpost, signed_in: SignedIn) -> None:
    also_in(house)
    incident = an_incident(house)
    Translator.objects.create(page=house.page, person=house.ines, language="de")
    ines = signed_in(house.ines)
    assert "Translations" in ines.get("/").content.decode()
    assert f"/translations/{incident.public_id}/de" in ines.get("/translations").content.decode()
    assert "All is translated" not in ines.get(f"/translations/{incident.public_id}/de").content.decode()
    assert signed_in(house.wen).get("/translations").status_code == 403
    assert signed_in(house.wen).get(f"/translations/{incident.public_id}/de").status_code == 403


def test_lasting_words_are_translated_once(house: Driftpost, signed_in: SignedIn) -> None:
    also_in(house)
    signed_in(house.maya).post("/translations/lasting/de", {f"t_{key_of(house.app.name)}": "Die App"})
    assert Translation.objects.get().text == "Die App"
