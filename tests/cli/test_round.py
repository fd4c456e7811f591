"""Confirmation rounds at the command line."""

from levelhead.actions.answer_round import answer_round
from levelhead.actions.ask_if_fixed import Invited, ask_if_fixed
from tests.cli.conftest import Type
from tests.factories import Driftpost, a_report, an_incident, say


def test_who_says_not_yet_after_it_was_called_over_is_told_of(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    a_report(driftposts.page, email="rafael@example.org")
    say(driftposts, incident, "It should work again.", status="monitoring")
    asked = ask_if_fixed(driftposts.by_maya, incident, Invited()).asked.get()
    assert "Too early to call it resolved." in type_in("round", "show", incident.public_id).output
    say(driftposts, incident, "It is over.", status="resolved", resolve_because="The one was seen on the phone.")
    answer_round(asked.key, "not_yet")
    assert "1 more answered “not yet”" in type_in("round", "show", incident.public_id).output
