"""Does it work for you now? Asked, answered, changed, and what resolved is founded on."""

from typing import Any

import pytest

from levelhead.actions.answer_round import answer_by_mail, answer_round
from levelhead.actions.ask_if_fixed import Invited, ask_if_fixed, to_ask
from levelhead.actions.by import Actor
from levelhead.actions.close_round import close_round
from levelhead.actions.mark_answer import mark_answer
from levelhead.actions.tell_rounds import tell_rounds
from levelhead.actions.tell_us import Came
from levelhead.actions.withdraw_incident import withdraw_incident
from levelhead.actions.word import ComponentWord
from levelhead.confirm.standing import of_round
from levelhead.fanout.compose import compose
from levelhead.fanout.deliver import deliver_due
from levelhead.lib.errors import NotAllowed, NotFound, Refused
from levelhead.models import Asked, Entry, Incident, Message, Round, SubscriberComponent
from levelhead.site.read import open_now, page_view
from tests.factories import Driftpost, a_report, a_subscriber, an_incident, say
from tests.fanout.conftest import Wire, expand_all

EVERYONE = Invited(subscribers=True)


def mended(house: Driftpost) -> Incident:
    """An incident that should work again, which Rafael had told us of."""
    incident = an_incident(house)
    a_report(house.page)
    say(house, incident, "It should work again.", status="monitoring")
    incident.refresh_from_db()
    return incident


def asked(house: Driftpost, **invited: Any) -> Round:
    return ask_if_fixed(house.by_maya, mended(house), Invited(**invited))


def resolve(house: Driftpost, incident: Incident, because: str = "") -> None:
    say(house, incident, "It is over.", status="resolved", next_by=None, resolve_because=because)


def test_everyone_who_told_us_is_asked_and_chosen_subscribers_too(house: Driftpost) -> None:
    a_subscriber(house.page, "lea@example.org")
    incident = mended(house)
    it = ask_if_fixed(house.by_maya, incident, EVERYONE)
    assert it.asked.filter(report__isnull=False).count() == 1
    assert it.asked.filter(subscriber__isnull=False).count() == 1
    assert ask_if_fixed(house.by_maya, incident, EVERYONE) == it


def test_who_told_us_and_subscribes_is_asked_once(house: Driftpost) -> None:
    a_subscriber(house.page, "rafael@example.org")
    incident = an_incident(house)
    a_report(house.page, email="rafael@example.org")
    say(house, incident, status="monitoring")
    assert ask_if_fixed(house.by_maya, incident, EVERYONE).asked.count() == 1


def test_whom_nothing_can_reach_is_not_counted_among_those_asked(house: Driftpost) -> None:
    incident = mended(house)
    a_report(house.page, source="hand")
    assert [one.source for one in to_ask(incident)] == ["form"]
    assert ask_if_fixed(house.by_maya, incident, EVERYONE).asked.count() == 1


def test_a_fair_sample_of_subscribers_is_no_larger_than_wished(house: Driftpost) -> None:
    for number in range(6):
        a_subscriber(house.page, f"reader{number}@example.org")
    it = ask_if_fixed(house.by_maya, mended(house), Invited(subscribers=True, sample=2))
    assert it.asked.filter(subscriber__isnull=False).count() == 2


def test_answers_of_subscribers_count_for_the_part_they_asked_word_on(house: Driftpost) -> None:
    lena, _everything = a_subscriber(house.page, "lena@example.org"), a_subscriber(house.page, "omar@example.org")
    SubscriberComponent.objects.create(subscriber=lena, component=house.facebook)
    both = [ComponentWord(one, "major_outage") for one in (house.twitter, house.facebook)]
    incident = an_incident(house, components=both)
    say(house, incident, "It should work again.", status="monitoring")
    it = ask_if_fixed(house.by_maya, incident, EVERYONE)
    parts = dict(it.asked.values_list("address__value", "component__name"))
    assert parts == {"lena@example.org": "Posting to Facebook", "omar@example.org": None}


def test_it_is_asked_only_once_it_should_work_and_by_the_spokesperson(house: Driftpost) -> None:
    incident = an_incident(house)
    a_report(house.page)
    with pytest.raises(Refused, match="Monitoring"):
        ask_if_fixed(house.by_maya, incident, EVERYONE)
    with pytest.raises(NotAllowed):
        ask_if_fixed(Actor(house.tom), incident, EVERYONE)


def test_each_gets_a_link_of_their_own(house: Driftpost) -> None:
    a_subscriber(house.page, "lea@example.org")
    it = asked(house, subscribers=True)
    Message.objects.exclude(kind="round").delete()
    expand_all()
    wire = Wire()
    deliver_due("email", wire, "w1")
    links = {to.address: to.own_url for _message, to in wire.sent}
    assert links["lea@example.org"].endswith(it.asked.get(subscriber__isnull=False).key)
    assert len(set(links.values())) == len(wire.sent)


def test_the_question_answers_no_mail_that_nobody_had(house: Driftpost) -> None:
    asked(house)
    words = compose(Message.objects.get(kind="round"))
    assert (words.begins_thread, words.subject) == (True, "Driftpost: Does it work for you now?")


def test_the_question_says_what_we_never_ask_for(house: Driftpost) -> None:
    asked(house)
    words = compose(Message.objects.get(kind="round"))
    assert words.headline == "Does it work for you now?"
    assert "never ask for your password" in words.footer[0]


def test_an_answer_counts_and_can_be_changed(house: Driftpost) -> None:
    it = asked(house)
    key = it.asked.get().key
    answer_round(key, "works")
    assert of_round(it).works == 1
    answer_round(key, "unaffected")
    assert (of_round(it).works, of_round(it).asked) == (0, 0)


def test_not_yet_goes_on_in_the_readers_own_talk(house: Driftpost) -> None:
    it = asked(house)
    rafael = it.asked.get()
    assert rafael.report is not None
    answer_round(rafael.key, "not_yet", words="The queue is still empty.")
    assert rafael.report.entries.filter(text="The queue is still empty.").exists()


def test_not_yet_of_a_subscriber_opens_a_talk(house: Driftpost) -> None:
    a_subscriber(house.page, "lea@example.org")
    lea = asked(house, subscribers=True).asked.get(subscriber__isnull=False)
    answered = answer_round(lea.key, "not_yet")
    assert answered.report is not None and answered.report.incident == lea.round.incident


def test_another_key_or_answer_is_refused(house: Driftpost) -> None:
    key = asked(house).asked.get().key
    with pytest.raises(NotFound):
        answer_round(key[:-1] + ("a" if key[-1] != "a" else "b"), "works")
    with pytest.raises(Refused):
        answer_round(key, "perhaps")


def test_resolved_against_the_answers_needs_a_reason_that_stays(house: Driftpost) -> None:
    it = asked(house)
    answer_round(it.asked.get().key, "not_yet")
    with pytest.raises(Refused, match="still being asked"):
        resolve(house, it.incident)
    resolve(house, it.incident, "The rest is a cache that empties by itself tonight.")
    it.refresh_from_db()
    assert it.resolved_because.startswith("The rest is a cache")
    assert Entry.objects.filter(verb="resolve_against_round").count() == 1


def test_if_not_yet_grows_after_resolved_the_spokesperson_is_told_once(house: Driftpost) -> None:
    for number in range(3):
        a_subscriber(house.page, f"reader{number}@example.org")
    it = asked(house, subscribers=True)
    resolve(house, it.incident, "It looks good from here.")
    for one in it.asked.filter(subscriber__isnull=False):
        answer_round(one.key, "not_yet")
    told = Message.objects.filter(kind="account", to__value=house.maya.email)
    assert told.count() == 1


def test_the_page_says_it_with_both_figures_where_wished(house: Driftpost) -> None:
    it = asked(house, is_public=True)
    answer_round(it.asked.get().key, "works")
    assert open_now(house.page, page_view(house.page))[0].works == "1 of the 1 who answered says it works; we asked 1."
    Round.objects.update(is_public=False)
    assert open_now(house.page, page_view(house.page))[0].works == ""
    assert Asked.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "answer", "told"),
    [
        ("Works, thanks!", "works", 0),
        ("not yet, the queue is empty", "not_yet", 1),
        ("Works again here, thank you so much for the quick fix!", "works", 1),
        ("Works again here. By the way, who can tell me about my invoice?", "", 1),
        ("it works but slow", "", 1),
        ("What is this about?", "", 1),
    ],
)
def test_a_reply_counts_and_what_is_more_than_an_answer_is_read(
    house: Driftpost, words: str, answer: str, told: int
) -> None:
    rafael = asked(house).asked.get()
    assert rafael.report is not None
    before = rafael.report.entries.count()
    assert answer_by_mail(rafael.public_id, words, came=Came("<1@example.org>"))
    rafael.refresh_from_db()
    assert rafael.answer == answer
    assert rafael.report.entries.count() == before + told


def test_a_closed_round_counts_nobody_else_and_still_opens_a_talk(house: Driftpost) -> None:
    it = asked(house)
    rafael = it.asked.get()
    assert rafael.report is not None
    close_round(house.by_maya, it)
    for words in ("works", "not yet"):
        assert answer_by_mail(rafael.public_id, words, came=Came("<1@example.org>"))
    assert of_round(it).answered == 0
    assert rafael.report.entries.filter(text="not yet").count() == 1


def test_who_changes_their_mind_twice_counts_once(house: Driftpost) -> None:
    it = asked(house)
    for number, words in enumerate(("works", "Sorry, still not", "Works now, thanks!!")):
        answer_by_mail(it.asked.get().public_id, words, came=Came(f"<{number}@example.org>"))
    assert (of_round(it).works, of_round(it).not_yet) == (1, 0)


def test_a_reply_to_nobodys_question_is_left(house: Driftpost) -> None:
    assert not answer_by_mail("nobodynobody", "works", came=Came("<1@example.org>"))


def test_what_somebody_says_in_their_own_words_a_person_counts(house: Driftpost) -> None:
    it = asked(house)
    rafael = it.asked.get()
    answer_by_mail(rafael.public_id, "It is quick again, as it was in May", came=Came("<1@example.org>"))
    assert of_round(it).answered == 0
    mark_answer(Actor(house.ines), rafael.report, "works")
    assert of_round(it).works == 1
    assert Entry.objects.filter(verb="mark_answer", person=house.ines).count() == 1


def test_only_who_answers_readers_counts_and_only_while_it_is_asked(house: Driftpost) -> None:
    it = asked(house)
    report = it.asked.get().report
    with pytest.raises(NotAllowed):
        mark_answer(Actor(house.wen), report, "works")
    with pytest.raises(Refused, match="three answers"):
        mark_answer(Actor(house.ines), report, "perhaps")
    close_round(house.by_maya, it)
    with pytest.raises(Refused, match="nothing to count"):
        mark_answer(Actor(house.ines), report, "works")
    with pytest.raises(Refused, match="nothing to count"):
        mark_answer(Actor(house.ines), a_report(house.page), "works")


def test_a_false_alarm_needs_no_answers(house: Driftpost) -> None:
    it = asked(house)
    answer_round(it.asked.get().key, "not_yet")
    withdraw_incident(house.by_maya, it.incident)
    it.incident.refresh_from_db()
    assert it.incident.resolved_at is not None


def test_while_frozen_the_page_tells_nothing_new(house: Driftpost) -> None:
    it = asked(house, is_public=True)
    answer_round(it.asked.get().key, "works")
    house.page.frozen_at = it.opened_at
    house.page.save(update_fields=["frozen_at"])
    assert tell_rounds() is False
    it.refresh_from_db()
    assert it.told == ""
