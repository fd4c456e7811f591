"""Asking whether it works, from the room."""

from levelhead.actions.ask_if_fixed import Invited, ask_if_fixed
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, a_report, an_incident, say


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
