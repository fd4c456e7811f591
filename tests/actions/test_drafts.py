"""Drafts are kept, and two tabs do not overwrite each other unseen."""

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.discard_draft import discard_draft
from levelhead.actions.save_draft import save_draft
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Draft, KeptDraft
from tests.factories import Driftpost, an_incident, say


def save(house: Driftpost, words: str, base: int, incident: object = None) -> object:
    """Save Maya's draft."""
    return save_draft(house.by_maya, page=house.page, incident=incident, content={"text": words}, base=base)


def test_each_save_is_a_version(house: Driftpost) -> None:
    assert [save(house, "a", 0).version, save(house, "b", 1).version] == [1, 2]


def test_saving_the_same_words_makes_no_version(house: Driftpost) -> None:
    assert [save(house, "a", 0).version, save(house, "a", 1).version] == [1, 1]


def test_a_save_that_meets_a_newer_version_keeps_both_and_says_so(house: Driftpost) -> None:
    save(house, "start", 0)
    save(house, "from the laptop", 1)
    met = save(house, "from the phone", 1)
    assert met.rival == {"text": "from the laptop"}
    assert Draft.objects.get().content == {"text": "from the phone"}
    assert KeptDraft.objects.get(rival=True).content == {"text": "from the laptop"}


def test_what_was_published_is_no_draft_any_more(house: Driftpost) -> None:
    incident = an_incident(house)
    save(house, "soon said", 0, incident)
    say(house, incident)
    assert not Draft.objects.exists()


def test_a_draft_can_be_thrown_away(house: Driftpost) -> None:
    save(house, "a", 0)
    discard_draft(house.by_maya, page=house.page, incident=None)
    assert not Draft.objects.exists()


def test_a_draft_beyond_all_measure_is_refused(house: Driftpost) -> None:
    with pytest.raises(Refused, match="too long"):
        save(house, "x" * 300_000, 0)


def test_an_answerer_writes_no_drafts(house: Driftpost) -> None:
    with pytest.raises(NotAllowed):
        save_draft(Actor(house.ines), page=house.page, incident=an_incident(house), content={}, base=0)
