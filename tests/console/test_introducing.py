"""Where the first incident comes before the first set-up, the form asks who speaks: readers never read "Owner"."""

from typing import Any

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.introduce import introduce
from levelhead.actions.open_incident import open_incident
from levelhead.actions.set_up_page import OWNER_UNTIL_NAMED
from levelhead.actions.word import Word
from levelhead.lib.errors import Refused
from levelhead.models import Draft, Incident
from tests.console.conftest import SignedIn
from tests.console.test_declare import form
from tests.factories import Driftpost, soon

NAMED = {"speaker_name": "Olga Lind", "organisation": "Driftpost"}


@pytest.fixture
def new(house: Driftpost) -> Driftpost:
    """The house as its first start made it: Olga is only the owner, and the page only a page."""
    house.olga.email, house.olga.name = OWNER_UNTIL_NAMED, "Owner"
    house.olga.save()
    house.page.organisation, house.page.set_up_at = "Our page", None
    house.page.save()
    return house


def by_olga(house: Driftpost, **changes: Any) -> dict[str, Any]:
    return form(house, spokesperson=house.olga.public_id, **changes)


def test_the_first_word_is_said_in_a_name(new: Driftpost, signed_in: SignedIn) -> None:
    assert signed_in(new.olga).post("/declare", by_olga(new, **NAMED)).status_code == 302
    new.page.refresh_from_db()
    assert Incident.objects.get().spokesperson.name == "Olga Lind"
    assert (new.page.organisation, new.page.set_up_at) == ("Driftpost", None)


@pytest.mark.parametrize("missing", NAMED)
def test_without_one_nothing_goes_out_and_nothing_is_lost(new: Driftpost, signed_in: SignedIn, missing: str) -> None:
    answer = signed_in(new.olga).post("/declare", by_olga(new, **NAMED | {missing: " "}))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'href="#field-{missing}"' in page and "We see it, and I am sorry." in page
    new.olga.refresh_from_db()
    assert not Incident.objects.exists() and new.olga.name == "Owner"


def test_what_is_refused_leaves_nobody_half_named(new: Driftpost, signed_in: SignedIn) -> None:
    signed_in(new.olga).post("/declare", by_olga(new, text="", **NAMED))
    new.olga.refresh_from_db()
    assert new.olga.name == "Owner"


def test_a_room_opens_without_a_name_and_asks_before_its_first_word(new: Driftpost, signed_in: SignedIn) -> None:
    olga = signed_in(new.olga)
    room = olga.post("/declare", by_olga(new, do="room"))["Location"]
    said = Draft.objects.get().content | {"do": "publish"}
    assert "Write your name" in olga.post(room, said).content.decode()
    assert olga.post(room, said | NAMED).status_code == 302
    assert Incident.objects.get().spokesperson.name == "Olga Lind"


def test_who_has_a_name_is_not_asked(house: Driftpost, signed_in: SignedIn) -> None:
    assert "speaker_name" not in signed_in(house.maya).get("/declare").content.decode()
    introduce(Actor(house.olga), house.page, name="Somebody", organisation="Else")
    house.olga.refresh_from_db()
    assert house.olga.name != "Somebody"


def test_no_program_speaks_for_nobody(new: Driftpost) -> None:
    first = Word("We see it, and I am sorry.", next_by=soon(new.page))
    with pytest.raises(Refused, match="Write your name"):
        open_incident(Actor(new.olga), page=new.page, kind="hack", headline="Posts you did not write", word=first)
