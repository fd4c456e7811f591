"""Who gets which word: by parts, by impact, by incident, by how often."""

from levelhead.actions.correct_update import correct_update
from levelhead.actions.move_promise import move_promise
from levelhead.actions.wishes import Wishes, grant
from levelhead.fanout.compose import compose
from levelhead.models import Delivery, Incident, Message, Subscriber
from tests.factories import Driftpost, a_subscriber, an_incident, say, soon
from tests.fanout.conftest import expand_all


def rafael(house: Driftpost, wishes: Wishes) -> Subscriber:
    subscriber = a_subscriber(house.page, f"rafael{Subscriber.objects.count()}@example.org")
    grant(subscriber, wishes)
    return subscriber


def got(subscriber: Subscriber, incident: Incident) -> int:
    expand_all()
    return Delivery.objects.filter(subscriber=subscriber, message__thread=incident.public_id).count()


def test_who_chose_parts_hears_of_them_alone(house: Driftpost) -> None:
    of_twitter, of_facebook = (rafael(house, Wishes([part])) for part in (house.twitter, house.facebook))
    incident = an_incident(house)
    assert (got(of_twitter, incident), got(of_facebook, incident)) == (1, 0)


def test_who_chose_an_impact_hears_from_it_up(house: Driftpost) -> None:
    major, critical = (rafael(house, Wishes(least_impact=least)) for least in ("major", "critical"))
    incident = an_incident(house, impact="major")
    assert (got(major, incident), got(critical, incident)) == (1, 0)


def test_who_chose_one_incident_hears_of_no_other(house: Driftpost) -> None:
    first = an_incident(house)
    subscriber = rafael(house, Wishes(incident=first))
    second = an_incident(house, headline="Something else")
    say(house, first)
    assert (got(subscriber, first), got(subscriber, second)) == (1, 0)


def test_who_wants_a_digest_gets_no_single_word(house: Driftpost) -> None:
    subscriber = rafael(house, Wishes(rhythm=Subscriber.Rhythm.DIGEST))
    assert got(subscriber, an_incident(house)) == 0


def test_who_got_the_earlier_word_gets_its_correction_and_its_end_whatever_they_chose_since(house: Driftpost) -> None:
    subscriber = rafael(house, Wishes())
    incident = an_incident(house)
    assert got(subscriber, incident) == 1
    Delivery.objects.filter(message__thread=incident.public_id).update(state=Delivery.State.SENT)
    grant(subscriber, Wishes([house.facebook]))
    say(house, incident)
    assert got(subscriber, incident) == 1
    correct_update(house.by_maya, incident.updates.get(number=1), text="It was a few posts.")
    say(house, incident, status="resolved", next_by=None)
    assert got(subscriber, incident) == 3


def test_that_nothing_is_new_goes_only_to_who_chose_every_word(house: Driftpost) -> None:
    every, news = (rafael(house, Wishes(rhythm=rhythm)) for rhythm in ("every", "news"))
    incident = an_incident(house)
    say(house, incident, "Nothing has changed.", status="investigating", routine=True)
    assert (got(every, incident), got(news, incident)) == (2, 1)


def test_a_moved_promise_is_told_by_mail_to_who_chose_every_word_alone(house: Driftpost) -> None:
    every, news = rafael(house, Wishes(rhythm="every")), rafael(house, Wishes())
    incident = an_incident(house)
    before = got(every, incident), got(news, incident)
    move_promise(house.by_maya, incident, due=soon(house.page, 90), why="We wait for an answer.")
    assert (got(every, incident), got(news, incident)) == (before[0] + 1, before[1])
    told = compose(Message.objects.latest("id"))
    assert told.plain.startswith("Next update by ") and told.plain.endswith("We wait for an answer.")
