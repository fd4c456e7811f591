"""The page that readers open."""

from pathlib import Path

import pytest

from levelhead.actions.add_component import add_component
from levelhead.actions.by import Actor
from levelhead.actions.correct_update import correct_update
from levelhead.actions.hand_over import hand_over
from levelhead.actions.word import ComponentWord
from tests.factories import an_incident
from tests.site.pages import fresh, later, outage, printed, quiet_house, resolve, saturday, seen, set_clock

pytestmark = pytest.mark.django_db


def test_a_page_on_which_nothing_ever_happened_says_that_all_is_well(tmp_path: Path) -> None:
    words = seen(printed(quiet_house(), tmp_path).text())
    assert "Everything is working All is well. Nothing has been reported on this page so far." in words
    assert "Next update" not in words


def test_a_page_without_parts_says_that_nothing_is_wrong(tmp_path: Path) -> None:
    house = quiet_house()
    house.page.components.update(removed_at=house.page.created_at)
    text = printed(house, tmp_path).text()
    assert "Nothing is wrong All is well." in seen(text)
    assert "The parts of" not in text


def test_an_open_incident_is_told_in_the_order_a_frightened_reader_needs(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    later(house, incident, "2013-10-26 13:00", "All posting is switched off.", "2013-10-26 15:00")
    words = seen(printed(house, tmp_path).at(set_clock(house.page, "2013-10-26 13:05")))
    order = [
        "Paused on purpose: Posting to Twitter",
        "Posts went out that you did not write",
        "Began about 11:00 Pacific, our estimate",
        "Next update by 15:00 Pacific",
        "Maya Okafor, who runs Driftpost",
        "All posting is switched off.",
        "Keep me postedWe write to you",
        "Earlier 12:10 · Maya · I still have a question Somebody is posting in your name.",
        "The parts of Driftpost",
    ]
    places = [words.find(part) for part in order]
    assert -1 not in places, words
    assert places == sorted(places)


def test_with_several_open_one_sentence_leads_and_the_hardest_hit_comes_first(tmp_path: Path) -> None:
    house = quiet_house()
    outage(house, "The app is slow", "2013-10-26 12:40")
    saturday(house)
    page = printed(house, tmp_path).text()
    words = seen(page)
    assert page.count('<p class="state') == 2, "how each does is told once, under its own headline"
    assert "Two things are wrong at the same time." in words
    assert words.index("Posts went out that you did not write") < words.index("The app is slow")


def test_what_was_resolved_lately_is_still_told_at_the_top(tmp_path: Path) -> None:
    house = quiet_house()
    resolve(house, saturday(house), "2013-10-26 20:00", "Posting works again. Thank you for your patience.")
    words = seen(printed(house, tmp_path).text())
    assert "This is over All is well. Resolved: Posts went out that you did not write" in words
    assert "Posting works again. Thank you for your patience." in words
    assert "resolved Saturday 26 October 2013, 20:00 Pacific" in words


def test_two_days_later_the_page_is_calm_by_itself(tmp_path: Path) -> None:
    house = quiet_house()
    resolve(house, saturday(house), "2013-10-26 20:00")
    site = printed(house, tmp_path)
    words = seen(site.at(set_clock(house.page, "2013-10-28 20:00")))
    assert "The last time something was wrong was Saturday 26 October 2013." in words
    assert "It is over." not in words
    assert "Posts went out that you did not write" in words, "it stands in the list of what was before"


def test_a_correction_leaves_the_old_words_struck_with_the_new_ones_and_their_time(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    said = later(house, incident, "2013-10-26 13:00", "About 10,000 accounts were hit.", "2013-10-26 15:00")
    set_clock(house.page, "2013-10-26 15:04")
    correct_update(house.by_maya, said, text="the count was too low. It is about 30,000.", struck="About 10,000")
    text = printed(house, tmp_path).text()
    assert "<del>About 10,000</del> accounts were hit." in text
    assert "Corrected 15:04: the count was too low. It is about 30,000." in seen(text)


def test_struck_words_that_markdown_hides_are_quoted_beside_the_correction(tmp_path: Path) -> None:
    house = quiet_house()
    said = later(house, saturday(house), "2013-10-26 13:00", "It is **quite** safe.", "2013-10-26 15:00")
    correct_update(house.by_maya, said, text="It is not.", struck="is **quite** safe")
    text = printed(house, tmp_path).text()
    assert "<del>" in text
    assert "It is not." in seen(text)


def test_an_update_whose_words_are_lost_says_so(tmp_path: Path) -> None:
    house = quiet_house()
    more = {"words_are_lost": True, "time_is_estimate": True}
    later(house, saturday(house), "2013-10-26 15:00", "(lost)", "2013-10-26 17:00", **more)
    words = seen(printed(house, tmp_path).text())
    assert "The words of this update are lost. We know that it was said, not how." in words
    assert "about 15:00 Pacific, our estimate" in words


def test_when_the_voice_has_passed_on_the_page_says_who_speaks_now(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    hand_over(house.by_maya, fresh(house, incident), to=house.olga)
    words = seen(printed(house, tmp_path).text())
    assert "Speaking from here on: Olga Lind." in words


def test_a_room_without_a_public_word_shows_nowhere(tmp_path: Path) -> None:
    house = quiet_house()
    incident = an_incident(house, word=None, headline="Embargoed flaw")
    site = printed(house, tmp_path)
    assert all("Embargoed" not in path.read_text() for path in tmp_path.rglob("*.html"))
    assert not (site.folder / "incidents" / incident.public_id).exists()


def test_a_long_story_stays_short_on_the_index_and_leads_to_all_of_it(tmp_path: Path) -> None:
    house = quiet_house()
    incident = saturday(house)
    for minute in range(11, 46):
        later(house, incident, f"2013-10-26 12:{minute}", f"Word number {minute}.", "2013-10-26 15:00")
    site = printed(house, tmp_path)
    assert "Word number 11." not in site.text()
    assert "All that was said about this" in site.text()
    assert "Word number 11." in site.text(f"/incidents/{incident.public_id}/")


def test_very_many_parts_make_a_page_that_still_loads(tmp_path: Path) -> None:
    house = quiet_house()
    for number in range(150):
        add_component(Actor(house.olga), page=house.page, name=f"Part {number}")
    an_incident(house, components=[ComponentWord(house.app, "major_outage")])
    site = printed(house, tmp_path)
    assert site.text().count("<svg class=") < 10, "only parts that had trouble are drawn"
    assert (tmp_path / "index.html.br").stat().st_size < 14_000
