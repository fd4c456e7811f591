"""Where we speak, and the keys, in the console and at the command line."""

from levelhead.models import Page, SigningKey
from tests.console.conftest import SignedIn
from tests.factories import Driftpost


def test_an_owner_says_where_they_speak(house: Driftpost, signed_in: SignedIn) -> None:
    olga = signed_in(house.olga)
    olga.post("/official", {"places": "Mail | us@driftpost.example\n\n", "never_asks": "Your password"})
    page = Page.objects.get()
    assert (page.official, page.never_asks) == ("Mail | us@driftpost.example", "Your password")
    assert "us@driftpost.example" in olga.get("/official").content.decode()


def test_too_many_lines_are_given_back(house: Driftpost, signed_in: SignedIn) -> None:
    answer = signed_in(house.olga).post("/official", {"places": "x | y\n" * 31})
    assert answer.status_code == 422
    assert "31 lines" in answer.content.decode()


def test_a_fresh_key_is_one_press_away_behind_a_fold(house: Driftpost, signed_in: SignedIn) -> None:
    olga = signed_in(house.olga)
    olga.get("/official")
    olga.post("/official", {"deed": "rotate"})
    assert [key.retired_at is None for key in SigningKey.objects.all()] == [False, True]


def test_others_do_not_get_there(house: Driftpost, signed_in: SignedIn) -> None:
    assert signed_in(house.maya).get("/official").status_code == 403
