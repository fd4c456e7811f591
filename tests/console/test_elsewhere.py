"""The team elsewhere, in the room and on a card of its own."""

from levelhead.models import ShortPost
from tests.console.conftest import SignedIn
from tests.console.test_room import address, body
from tests.factories import Driftpost, an_incident


def test_a_supporter_posts_and_is_warned(house: Driftpost, signed_in: SignedIn) -> None:
    incident, tom = an_incident(house), signed_in(house.tom)
    assert "Posts went out that you did not write" in body(tom, incident)
    held = tom.post(address(incident), {"do": "post_short", "short": "It hit 7 of you.", "text": "Half."}).text
    assert "The page does not say “7”." in held
    assert "It hit 7 of you." in held
    tom.post(address(incident), {"do": "post_short", "short": "We are stopping it.", "text": "Half."})
    assert ShortPost.objects.get().text == "We are stopping it."
    seen = body(tom, incident)
    assert "We are stopping it.\n\n— Tom\n\nhttp" in seen
    assert ">Half.</textarea>" in seen


def test_everybody_on_the_team_sees_what_to_say(house: Driftpost, signed_in: SignedIn) -> None:
    ines = signed_in(house.ines)
    assert "There is nothing to say." in ines.get("/what-to-say").text
    incident = an_incident(house)
    an_incident(house, word=None, headline="Not public yet")
    card = ines.get("/what-to-say").text
    assert f"/incidents/{incident.public_id}/" in card
    assert "Not public yet" not in card
