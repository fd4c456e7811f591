"""The page in several languages: the first never waits, and no sentence pretends to be in another."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.correct_update import correct_update
from levelhead.actions.set_languages import set_languages
from levelhead.actions.translate import translate_names
from levelhead.incidents.translation import key_of
from levelhead.site import keys
from levelhead.site.verifying import Verdict, check_folder
from levelhead.wording.tongues import CATALOGUES
from tests.factories import Driftpost
from tests.site.pages import fresh, later, printed, quiet_house, saturday, seen
from tests.translating import FIRST, GERMAN, also_in, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Driftpost:
    """Driftpost's Saturday, on a page that is also in German and Arabic."""
    made = quiet_house()
    also_in(made, "de", "ar")
    return made


def test_what_nobody_has_translated_stands_as_it_was_said_and_says_so(house: Driftpost, tmp_path: Path) -> None:
    saturday(house)
    site = printed(house, tmp_path)
    text = site.text("/de/")
    assert '<html lang="de" data-tz' in text
    assert f'<p class="meta follows">Übersetzung folgt.</p><div class="text" dir="auto" lang="en"><p>{FIRST}' in text
    assert '<h1 dir="auto" lang="en">Posts went out' in text
    assert "Nächste Meldung bis 13:00 Pacific" in seen(site.at(house.page.clock_origin, "/de/"))


def test_a_translation_stands_in_its_place_with_its_writers_name(house: Driftpost, tmp_path: Path) -> None:
    incident = saturday(house)
    printed(house, tmp_path)
    put(house, incident, {FIRST: GERMAN, incident.headline: "Beiträge gingen hinaus, die Sie nicht geschrieben haben"})
    site = printed(house, tmp_path)
    text = site.text(f"/de/incidents/{incident.public_id}/")
    assert GERMAN in text and "Übersetzt von Maya Okafor." in text and "Übersetzung folgt" not in text
    assert "Beiträge gingen hinaus" in site.text("/de/history/") and GERMAN in site.text("/de/history.atom")
    assert GERMAN not in site.text()


def test_each_page_leads_to_itself_in_every_language(house: Driftpost, tmp_path: Path) -> None:
    incident = saturday(house)
    path = f"/incidents/{incident.public_id}/"
    text = printed(house, tmp_path).text(f"/de{path}")
    assert f'<link rel="alternate" hreflang="en" href="http://127.0.0.1:8000{path}">' in text
    assert f'<a lang="de" hreflang="de" href="/de{path}" aria-current="true">Deutsch</a>' in text
    assert f'<link rel="canonical" href="http://127.0.0.1:8000/de{path}">' in text
    own = {"/history.atom", "/history.rss", "/history/", "/genuine/"}
    assert not own & set(re.findall(r'href="(/[^"]*)"', text)), "a link leads out of the language"


def test_arabic_reads_from_right_to_left(house: Driftpost, tmp_path: Path) -> None:
    saturday(house)
    text = printed(house, tmp_path).text("/ar/")
    assert '<html lang="ar" dir="rtl"' in text
    assert "موعدنا" in text and "السبت" in printed(house, tmp_path).text("/ar/history/")


def test_late_is_said_in_every_language(house: Driftpost, tmp_path: Path) -> None:
    incident = saturday(house)
    site = printed(house, tmp_path)
    due = fresh(house, incident).promises.get().due_at
    assert "Noch keine Meldung. Versprochen hatten wir sie bis" in seen(site.at(due, "/de/"))


def test_a_correction_waits_beside_a_translation_that_stands(house: Driftpost, tmp_path: Path) -> None:
    incident = saturday(house)
    put(house, incident, {FIRST: GERMAN})
    correct_update(house.by_maya, incident.updates.get(), struck="in your name", text="In ours.", reason="a slip")
    text = printed(house, tmp_path).text(f"/de/incidents/{incident.public_id}/")
    assert '<del lang="en">in your name</del> <div lang="en"><p>In ours.' in text
    assert "Why it was wrong: a slip" in text, "one sentence mixes two languages"
    put(house, incident, {"in your name": "in Ihrem Namen", "In ours.": "In unserem.", "a slip": "ein Versehen"})
    text = printed(house, tmp_path).text(f"/de/incidents/{incident.public_id}/")
    assert "Jemand schreibt <del>in Ihrem Namen</del>." in text and "Warum es falsch war: ein Versehen" in text


def test_a_translated_headline_reaches_its_month(house: Driftpost, tmp_path: Path) -> None:
    incident = saturday(house)
    later(house, incident, "2013-10-26 12:30", "It is over.", status="resolved")
    printed(house, tmp_path)
    put(house, incident, {incident.headline: "Fremde Beiträge"})
    assert "Fremde Beiträge" in printed(house, tmp_path).text("/de/history/2013-10/")


def test_names_of_components_are_said_in_the_readers_language(house: Driftpost, tmp_path: Path) -> None:
    saturday(house)
    translate_names(house.by_maya, house.page, "de", {key_of(house.app.name): "Die App"})
    text = printed(house, tmp_path).text("/de/")
    assert '<b dir="auto">Die App</b>' in text and '<b dir="auto" lang="en">Posting to Twitter</b>' in text


def test_the_edge_signs_every_language(house: Driftpost, tmp_path: Path) -> None:
    saturday(house)
    printed(house, tmp_path)
    key = keys.current(house.page)
    found = {it.where: it.verdict for it in check_folder(tmp_path, {key.name: key.public})}
    assert found["de/index.html"] is Verdict.GENUINE and found["ar/history.atom"] is Verdict.GENUINE


def test_a_language_that_is_given_up_leaves_the_folder(house: Driftpost, tmp_path: Path) -> None:
    site = printed(house, tmp_path)
    set_languages(Actor(house.olga), house.page, first="en", further=["ar"])
    printed(house, tmp_path)
    assert not (tmp_path / "de").exists() and "/de/" not in site.generation["hot"]
    assert "/ar/" in site.generation["hot"]


def test_a_page_whose_first_language_is_german_speaks_german(tmp_path: Path) -> None:
    house = quiet_house()
    set_languages(Actor(house.olga), house.page, first="de", further=[])
    text = printed(house, tmp_path).text()
    assert '<html lang="de"' in text and "Alles in Ordnung." in text and "hreflang" not in text


@pytest.mark.parametrize("code", ["de", "fr", "ar"])
def test_the_frame_of_the_page_is_whole_in(code: str) -> None:
    known = (CATALOGUES / code / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    templates = Path(CATALOGUES.parent / "site" / "templates").glob("*.html")
    said = {words for path in templates for words in re.findall(r'{% translate "([^"]+)" %}', path.read_text())}
    assert {words for words in said if f'msgid "{words}"\nmsgstr "' not in known} == set()


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext's own tool is not on this machine")
@pytest.mark.parametrize("code", ["de", "fr", "ar"])
def test_what_is_shipped_was_made_of_what_is_written(code: str, tmp_path: Path) -> None:
    folder = CATALOGUES / code / "LC_MESSAGES"
    subprocess.run(["msgfmt", "-o", tmp_path / "made.mo", folder / "django.po"], check=True)
    assert (tmp_path / "made.mo").read_bytes() == (folder / "django.mo").read_bytes()
