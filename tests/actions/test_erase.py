"""Whoever has something erased hears nothing more by that way, and nothing of it stays behind."""

from levelhead.actions.answer_report import Answer, answer_report
from levelhead.actions.ask_if_fixed import Invited, ask_if_fixed
from levelhead.actions.by import Actor
from levelhead.actions.erase_report import erase_report
from levelhead.actions.erase_subscriber import erase_subscriber
from levelhead.models import Address, Delivery, Report
from tests.factories import Driftpost, a_report, a_subscriber, an_incident, say
from tests.fanout.conftest import expand_all

RAFAEL = "rafael@example.org"


def asked(house: Driftpost, report: Report) -> None:
    incident = report.incident
    assert incident is not None
    say(house, incident, "It should work again.", status="monitoring")
    ask_if_fixed(house.by_maya, incident, Invited())


def test_who_has_a_talk_erased_is_not_asked_about_it_and_no_address_stays(house: Driftpost) -> None:
    an_incident(house)
    report = a_report(house.page, email=RAFAEL)
    asked(house, report)
    expand_all()
    erase_report(report)
    assert not Delivery.objects.filter(state="waiting").exists()
    assert not Address.objects.filter(value=RAFAEL).exists()


def test_nor_is_one_whose_question_had_not_been_queued(house: Driftpost) -> None:
    an_incident(house)
    report = a_report(house.page, email=RAFAEL)
    a_subscriber(house.page, RAFAEL)
    asked(house, report)
    erase_report(report)
    expand_all()
    assert not Delivery.objects.filter(message__kind="round", state="waiting").exists()


def test_who_has_a_subscription_erased_gets_nothing_more_of_a_talk_by_mail(house: Driftpost) -> None:
    subscriber, report = a_subscriber(house.page, RAFAEL), a_report(house.page, email=RAFAEL)
    expand_all()
    erase_subscriber(subscriber.key)
    report.refresh_from_db()
    answer_report(Actor(house.ines), report, Answer("Hi Rafael, it works again."))
    expand_all()
    assert not Delivery.objects.filter(state="waiting").exists()
    assert report.entries.filter(by="staff").exists() and report.erased_at is None  # it stands on their private page
