"""Writing once to those affected: each their own words, once, and the list erased when its time is over."""

from datetime import timedelta

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.erase_lists import erase_lists
from levelhead.actions.held import Held
from levelhead.actions.notice_list import Affected, read_list
from levelhead.actions.send_notice import Notify, send_notice
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.marks import mark_of
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Address, Message, Notice, NoticeRecipient, Subscriber
from tests.factories import Driftpost, a_subscriber, an_incident
from tests.fanout.conftest import Wire, expand_all

LIST = "Address,Name,Posts\nrafael@example.org,Rafael,3\nlea@example.org,Léa,12\nnobody,X,1\nmia@example.org,,4\n"
WORDS = Notify("{name}, posts went out in your name", "Dear {name}, there were {posts}. I am sorry.")


def people(text: str = LIST) -> Affected:
    return read_list(text, WORDS.subject, WORDS.text)


def send(house: Driftpost, wish: Notify = WORDS) -> Notice:
    notice = send_notice(house.by_maya, house.page, None, wish, people())
    Message.objects.update(not_before=None)
    expand_all()
    return notice


def test_a_list_is_read_and_what_cannot_be_used_is_said() -> None:
    assert [(line.address, line.fields["name"]) for line in people().lines] == [
        ("rafael@example.org", "Rafael"),
        ("lea@example.org", "Léa"),
    ]
    assert [number for number, _why in people().wrong] == [4, 5]


@pytest.mark.parametrize(
    ("table", "why"), [("name\nRafael\n", "address"), ("address\na@b.example\n", "no such column"), ("", "address")]
)
def test_a_table_that_does_not_fit_is_refused(table: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        people(table)


def test_each_gets_their_own_words_once_and_nobody_is_subscribed(house: Driftpost) -> None:
    send(house)
    wire = Wire()
    for _again in range(2):
        deliver_due("email", wire, "w1")
    assert [(to.address, to.fields) for _message, to in wire.sent] == [
        ("rafael@example.org", {"name": "Rafael", "posts": "3"}),
        ("lea@example.org", {"name": "Léa", "posts": "12"}),
    ]
    assert not Subscriber.objects.exists()


def test_a_second_press_sends_nothing_more(house: Driftpost) -> None:
    wish = Notify(WORDS.subject, WORDS.text, once="the-same-form")
    assert send(house, wish) == send(house, wish)
    assert Message.objects.filter(kind="notice").count() == 1


def test_only_who_may_speak_writes_and_for_an_incident_its_spokesperson(house: Driftpost) -> None:
    incident = an_incident(house)
    for who, about in ((house.tom, None), (house.olga, incident)):
        with pytest.raises(NotAllowed):
            send_notice(Actor(who), house.page, about, WORDS, people())


def test_a_secret_in_the_words_holds_them_back(house: Driftpost) -> None:
    with pytest.raises(Held):
        send(house, Notify("Your account", "The password is " + "hunter2-Trout-99" + ". I am sorry."))


def test_when_its_time_is_over_the_list_is_gone_and_only_the_mark_stays(house: Driftpost) -> None:
    kept = a_subscriber(house.page, "lea@example.org")
    notice = send(house)
    Notice.objects.update(erase_at=machine_now() - timedelta(seconds=1))
    while erase_lists():
        pass
    assert not Address.objects.filter(value="rafael@example.org").exists()
    assert Address.objects.get(pk=kept.address_id).value == "lea@example.org"
    left = NoticeRecipient.objects.get(notice=notice, mark=mark_of("rafael@example.org"))
    assert (left.fields, left.erased) == ({}, True)
