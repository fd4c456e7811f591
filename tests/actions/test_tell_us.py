"""What a reader tells the team, and what becomes of it before a person has read it."""

import time

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.erase_report import erase_report
from levelhead.actions.hold_incident import hold_incident
from levelhead.actions.link_way import link_way
from levelhead.actions.send_account_mail import send_account_mail
from levelhead.actions.tell_us import LONGEST
from levelhead.actions.write_back import write_back
from levelhead.fanout.compose import compose
from levelhead.lib.errors import NotFound, Refused
from levelhead.models import Address, Entry, Message, ReportEntry
from levelhead.reports.kept import everything
from levelhead.reports.queries import report_by_key
from tests.factories import Driftpost, a_report, a_subscriber, an_incident, say

RAFAEL = "rafael@example.org"


def test_a_report_is_answered_at_once_with_what_is_known(house: Driftpost) -> None:
    incident = an_incident(house)
    report = a_report(house.page)
    answer = report.entries.get(by="automatic").text
    assert report.incident == incident
    assert "Right now: Posts went out that you did not write. “" in answer
    assert incident.updates.get().text.split("\n\n")[0] in answer
    assert "Next update by" in answer
    assert "A person reads this next" in answer


def test_what_is_over_is_not_told_as_if_it_went_on(house: Driftpost) -> None:
    incident = an_incident(house)
    say(house, incident, "It is over.", status="resolved")
    answer = a_report(house.page).entries.get(by="automatic").text
    assert "Right now" not in answer
    assert "We believe that it is over: Posts went out that you did not write. “It is over.”" in answer


def test_who_only_thanks_is_not_told_the_trouble_again(house: Driftpost) -> None:
    incident = an_incident(house)
    answer = a_report(house.page, "Thank you for being so open!").entries.get(by="automatic").text
    assert incident.headline not in answer
    assert answer.startswith("Thank you for these words.")


def test_the_automatic_answer_tells_nothing_of_a_room_that_is_not_public(house: Driftpost) -> None:
    incident = an_incident(house, word=None)
    report = a_report(house.page)
    assert report.incident == incident
    assert incident.headline not in report.entries.get(by="automatic").text
    assert everything(report)["about"] is None


def test_a_report_belongs_to_the_incident_that_touches_its_component(house: Driftpost) -> None:
    first = an_incident(house)
    an_incident(house, headline="The app is slow", components=[])
    assert a_report(house.page, component=house.twitter).incident == first


def test_with_an_address_the_answer_goes_there_too(house: Driftpost) -> None:
    a_report(house.page, email=RAFAEL)
    message = Message.objects.get(kind="report_received")
    assert message.to.value == RAFAEL
    assert "Thank you, we have it" in compose(message).plain
    assert compose(message).begins_thread


def test_the_mail_repeats_nothing_that_a_stranger_wrote(house: Driftpost) -> None:
    a_report(house.page, "Buy cheap pills at http://evil.example", email=RAFAEL)
    assert "pills" not in compose(Message.objects.get()).plain


def test_a_second_press_tells_it_once(house: Driftpost) -> None:
    assert a_report(house.page, once="form") == a_report(house.page, once="form")
    assert ReportEntry.objects.filter(by="reader").count() == 1


@pytest.mark.parametrize(
    "secret",
    [
        "my password is hunter2",
        "pw: Wqmbf!9",
        "you charged my card 4111 1111 1111 1111",
        "key sk_live_abcdefghijk123456",
        "Mein Passwort ist Sommer2013",
    ],
)
def test_a_secret_that_is_pasted_is_never_stored(house: Driftpost, secret: str) -> None:
    entry = a_report(house.page, f"Help! {secret}").entries.get(by="reader")
    assert entry.masked == 1
    assert secret.split()[-1] not in entry.text


def test_a_password_that_is_wrong_tells_none(house: Driftpost) -> None:
    entry = a_report(house.page, "it says my password is wrong, but it is right").entries.get(by="reader")
    assert entry.masked == 0


@pytest.mark.parametrize("text", ["", "  \n ", "x" * (LONGEST + 1)])
def test_no_words_or_far_too_many_are_refused(house: Driftpost, text: str) -> None:
    with pytest.raises(Refused):
        a_report(house.page, text)


def test_thanks_are_told_from_trouble(house: Driftpost) -> None:
    assert a_report(house.page, "Thank you for being so open about it!").about == "thanks"
    assert a_report(house.page, "Thanks, but it still does not work").about == "trouble"


def test_who_writes_back_waits_again(house: Driftpost) -> None:
    report = a_report(house.page)
    report.state = "answered"
    report.save()
    write_back(report, "Still the same.", remote_id="<1@example.org>")
    write_back(report, "Still the same.", remote_id="<1@example.org>")
    report.refresh_from_db()
    assert report.state == "waiting"
    assert report.entries.filter(by="reader").count() == 2


def test_the_trail_holds_no_word_of_it(house: Driftpost) -> None:
    a_report(house.page, "My cat is called Miez", email=RAFAEL)
    assert "Miez" not in str(list(Entry.objects.values()))
    assert RAFAEL not in str(list(Entry.objects.values()))


def test_what_is_erased_is_gone(house: Driftpost) -> None:
    report = a_report(house.page, "My cat is called Miez", email=RAFAEL)
    key = report.key
    erase_report(report)
    assert "Miez" not in str(list(ReportEntry.objects.values()))
    assert not Address.objects.filter(value=RAFAEL).exists()
    with pytest.raises(NotFound):
        report_by_key(key)


def test_what_the_law_may_ask_for_is_not_erased_and_they_are_told(house: Driftpost) -> None:
    report = a_report(house.page, incident=an_incident(house))
    hold_incident(Actor(house.olga), report.incident, reason="A court has asked for it.")
    with pytest.raises(Refused, match="has to be kept for now"):
        erase_report(report)
    assert report.entries.filter(by="reader").get().text


def test_a_subscriber_who_erases_a_talk_stays_subscribed(house: Driftpost) -> None:
    subscriber = a_subscriber(house.page, RAFAEL)
    erase_report(a_report(house.page, email=RAFAEL))
    subscriber.address.refresh_from_db()
    assert subscriber.address.value == RAFAEL


def test_a_stranger_who_names_mayas_address_and_erases_takes_nothing_from_her(house: Driftpost) -> None:
    way = link_way(house.by_maya, house.maya, channel="email", value="maya@home.example")
    code = send_account_mail("maya@driftpost.example", page=house.page, subject="Your code", text="123456")
    for email in ("maya@home.example", "maya@driftpost.example"):
        erase_report(a_report(house.page, email=email))
    way.address.refresh_from_db()
    code.refresh_from_db()
    assert code.to is not None
    assert (way.address.value, code.to.value) == ("maya@home.example", "maya@driftpost.example")


@pytest.mark.parametrize(
    ("name", "kept"),
    [("\u202eleafaR\u202c", "leafaR"), ("Rafael\r\nBcc: x", "Rafael Bcc: x"), ("4111 1111 1111 1111", "▮▮▮▮")],
)
def test_a_name_is_one_line_that_turns_nothing_and_tells_no_secret(house: Driftpost, name: str, kept: str) -> None:
    assert a_report(house.page, name=name).name == kept


def test_a_name_of_any_length_is_taken_in_a_moment(house: Driftpost) -> None:
    began = time.process_time()
    assert len(a_report(house.page, name="pass: " * 150_000).name) <= 120
    assert time.process_time() - began < 2
