"""An update as programs read it."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager

from levelhead.actions.word import ComponentWord
from levelhead.fanout.compose import compose
from levelhead.fanout.models import Message
from tests.factories import Driftpost, an_incident, say


def test_a_program_finds_page_incident_and_updates_where_the_form_has_them(house: Driftpost) -> None:
    incident = an_incident(house)
    say(house, incident, headline="The cause is found")
    record = dict(compose(Message.objects.latest("id")).record)
    assert json.loads(json.dumps(record)) == record
    assert record["page"]["status_indicator"] == incident.impact and record["page"]["id"] == house.page.public_id
    assert record["incident"]["name"] == record["page"]["status_description"] == "The cause is found"
    assert [one["status"] for one in record["incident"]["incident_updates"]] == ["identified", "investigating"]
    assert record["incident"]["shortlink"].endswith(f"/incidents/{incident.public_id}/")


def test_a_component_that_changed_comes_with_what_it_was(house: Driftpost) -> None:
    incident = an_incident(house)
    say(house, incident, components=(ComponentWord(house.twitter, "degraded_performance", ""),))
    (change,) = compose(Message.objects.latest("id")).record["component_updates"]
    assert change["component"]["name"] == "Posting to Twitter"
    was, now = change["component_update"]["old_status"], change["component_update"]["new_status"]
    assert (was, now) == ("major_outage", "degraded_performance")


def test_an_older_word_sent_late_does_not_know_the_newer_one(house: Driftpost) -> None:
    incident = an_incident(house)
    first = Message.objects.latest("id")
    say(house, incident)
    assert len(compose(first).record["incident"]["incident_updates"]) == 1


def test_the_last_word_settles_the_thread(house: Driftpost) -> None:
    incident = an_incident(house)
    assert not compose(Message.objects.latest("id")).settles
    say(house, incident, status="resolved", next_by=None)
    last = compose(Message.objects.latest("id"))
    assert last.settles and last.record["incident"]["resolved_at"]
    assert last.record["page"]["status_indicator"] == "none"


def test_a_mail_does_not_pay_for_what_only_programs_read(
    house: Driftpost, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    an_incident(house)
    message = Message.objects.select_related("page").latest("id")  # as the worker reads it
    with django_assert_max_num_queries(9):
        said = compose(message)
    assert said.record["incident"]["id"] == said.thread
