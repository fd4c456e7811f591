"""Ready words as an organisation has them: its own, with versions, over those that came with Levelhead."""

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.edit_template import edit_template
from levelhead.actions.restore_template import restore_template
from levelhead.lib.errors import NotAllowed, NotFound, Refused
from levelhead.models import Entry
from levelhead.playbooks import own
from levelhead.playbooks.ready import STAGES, kinds, ready_words
from tests.factories import Driftpost, driftpost

OURS = "We see it. [[What do people see? | Posts they did not write.]] Again by [[the time of the next update]]."


@pytest.fixture
def house(db: None) -> Driftpost:
    """A page with its people."""
    return driftpost()


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("stage", STAGES)
def test_what_people_edit_reads_back_as_the_same_words(kind: str, stage: str) -> None:
    ready = ready_words(kind, stage)
    assert own.read(kind, stage, own.written(ready)) == ready


def test_own_words_stand_in_place_of_those_that_came(house: Driftpost) -> None:
    edit_template(house.by_maya, house.page, kind="hack", stage="first", text=OURS)
    found = own.words_for(house.page, "hack", "first")
    assert found.text.startswith("We see it. [[What do people see?]]")
    assert [blank.ask for blank in found.blanks] == ["What do people see?"]
    assert Entry.objects.get(verb="edit_template").details == {"kind": "hack", "stage": "first", "version": 1}


def test_own_words_can_stand_beside_them_under_a_name(house: Driftpost) -> None:
    edit_template(house.by_maya, house.page, kind="hack", stage="first", name="Our partners", text=OURS)
    assert own.words_for(house.page, "hack", "first") == ready_words("hack", "first")
    assert own.words_for(house.page, "hack", "first", "Our partners").text.startswith("We see it.")
    assert [row.name for row in own.named(house.page, "first", "hack")] == ["Our partners"]


def test_every_state_stays_and_can_be_put_back(house: Driftpost) -> None:
    template = edit_template(house.by_maya, house.page, kind="hack", stage="first", text=OURS)
    edit_template(house.by_maya, house.page, kind="hack", stage="first", text="Other words.")
    restore_template(house.by_maya, template, version=1)
    assert own.text_of(template) == OURS
    restore_template(house.by_maya, template, version=0)
    assert own.words_for(house.page, "hack", "first") == ready_words("hack", "first")
    assert [version.number for version in template.versions.all()] == [4, 3, 2, 1]
    with pytest.raises(NotFound, match="no version 9"):
        restore_template(house.by_maya, template, version=9)


def test_the_same_words_again_are_no_new_version(house: Driftpost) -> None:
    for _press in (1, 2):
        template = edit_template(house.by_maya, house.page, kind="hack", stage="first", text=OURS)
    assert template.versions.count() == 1


@pytest.mark.parametrize(
    ("kind", "stage", "text", "sentence"),
    [
        ("comet", "first", OURS, "no kind of trouble “comet”"),
        ("hack", "last", OURS, "no stage “last”"),
        ("hack", "first", " ", "no words yet"),
        ("hack", "first", "[[Why?]] and [[Why?| Because.]]", "“Why\\?” is asked twice"),
    ],
)
def test_what_cannot_be_asked_is_refused(house: Driftpost, kind: str, stage: str, text: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        edit_template(house.by_maya, house.page, kind=kind, stage=stage, text=text)


def test_who_does_not_speak_leaves_them_alone(house: Driftpost) -> None:
    with pytest.raises(NotAllowed):
        edit_template(Actor(house.tom), house.page, kind="hack", stage="first", text=OURS)
