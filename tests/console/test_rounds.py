"""Asking whether it works, from the room."""

from levelhead.actions.ask_if_fixed import Invited, ask_if_fixed
from levelhead.console.room import facts
from levelhead.models import Asked, Message
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, a_report, a_subscriber, an_incident, say


def test_why_it_is_resolved_all_the_same_is_asked_inside_the_form_that_publishes(
    house: Driftpost, signed_in: SignedIn
) -> None:
    incident = an_incident(house)
    a_report(house.page)
    say(house, incident, "It should work again.", status="monitoring")
    ask_if_fixed(house.by_maya, incident, Invited())
    page = signed_in(house.maya).get(f"/rooms/{incident.public_id}").content.decode()
    form = page.partition('id="word"')[2].partition("</form>")[0]
    # Outside of it the styles never show it, whatever status is chosen.
    assert 'name="resolve_because"' in form and 'value="resolved"' in form


def asking(house: Driftpost) -> str:
    """A room in which one could ask; two subscribers hear of it, one of them has told us of it."""
    incident = an_incident(house)
    for address in ("rafael@example.org", "lena@example.org"):
        a_subscriber(house.page, address)
    a_report(house.page, email="rafael@example.org", incident=incident)
    say(house, incident, "It should work again.", status="monitoring")
    return f"/rooms/{incident.public_id}"


def test_what_was_ticked_stays_ticked_when_the_number_is_none(house: Driftpost, signed_in: SignedIn) -> None:
    room, maya = asking(house), signed_in(house.maya)
    wrong = {"do": "ask_if_fixed", "subscribers": "1", "is_public": "1", "sample": "some"}
    page = maya.post(room, wrong).content.decode()
    assert 'name="subscribers" value="1" checked' in page
    assert 'name="is_public" value="1" checked' in page


def test_a_number_of_subscribers_is_drawn_from_those_not_asked_already(house: Driftpost, signed_in: SignedIn) -> None:
    room, maya = asking(house), signed_in(house.maya)
    page = maya.post(room, {"do": "ask_if_fixed", "sample": "1"}, follow=True).content.decode()
    assert "2 people asked" in page
    assert sorted(Asked.objects.values_list("address__value", flat=True)) == ["lena@example.org", "rafael@example.org"]


def test_where_the_word_is_tells_of_the_word_and_not_of_the_question(house: Driftpost) -> None:
    asking(house)
    incident = house.page.incidents.get()
    ask_if_fixed(house.by_maya, incident, Invited())
    Message.objects.filter(kind="update").update(expanded_at=incident.began_at)  # the question is not yet
    told = facts.sent(incident)
    assert told is not None
    assert told.expanded
