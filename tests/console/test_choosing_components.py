"""Choosing what is touched: components stand under their headings, as readers see them."""

from levelhead.incidents.queries import components
from tests.console.conftest import SignedIn
from tests.factories import Driftpost


def test_components_without_a_heading_come_first(house: Driftpost) -> None:
    assert [one.name for one in components(house.page)] == [
        "The app and your queue",
        "Posting to Twitter",
        "Posting to Facebook",
    ]


def test_the_form_shows_each_heading_once(house: Driftpost, signed_in: SignedIn) -> None:
    form = signed_in(house.maya).get("/declare").content.decode()
    assert form.count('<p class="group">Posting</p>') == 1
    at = [form.index(words) for words in ("The app and your queue", '<p class="group">', "Posting to Twitter")]
    assert at == sorted(at)
