"""What the software says itself, in the reader's language, and what becomes of translations of words taken back."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings

from levelhead.actions import post_digest as digest
from levelhead.actions.add_after import add_after
from levelhead.actions.ask_if_fixed import Invited, ask_if_fixed
from levelhead.actions.change_subscription import change_subscription
from levelhead.actions.move_after import move_after
from levelhead.actions.move_promise import move_promise
from levelhead.actions.notice_list import read_list
from levelhead.actions.send_notice import Notify, send_notice
from levelhead.actions.stop_message import stop_message
from levelhead.actions.wishes import Wishes
from levelhead.actions.withdraw_incident import withdraw_incident
from levelhead.cadence.afterwards import Afterwards
from levelhead.fanout.compose import compose
from levelhead.lib.clock import machine_now
from levelhead.models import Message, Subscriber
from levelhead.wording.translatable import pieces
from tests.factories import Driftpost, a_report, a_subscriber, an_incident, say, soon
from tests.fanout.test_languages import HEADLINE, IN_GERMAN, TEXT, an_update, greta, sent
from tests.translating import also_in, put


def test_a_moved_promise_is_told_in_the_readers_language(house: Driftpost) -> None:
    reader = greta(house)
    change_subscription(reader.key, Wishes(language="de", rhythm="every"))
    incident = an_update(house)
    put(house, incident, {HEADLINE: IN_GERMAN[HEADLINE]})
    sent()
    move_promise(house.by_maya, incident, due=soon(house.page, 200), why="We wait for the bank.")
    mail = sent()["greta@example.org"]
    assert mail.language == "de" and mail.headline == IN_GERMAN[HEADLINE]
    assert mail.plain.startswith("Nächste Meldung bis") and mail.plain.endswith("We wait for the bank.")


def test_what_was_promised_for_afterwards_moves_in_every_word_alone(house: Driftpost) -> None:
    reader = greta(house)
    change_subscription(reader.key, Wishes(language="de", rhythm="every"))
    incident = an_update(house)
    after = add_after(house.by_maya, incident, Afterwards("The review", soon(house.page, 6000)))
    put(house, incident, {"The review": "Der Rückblick"})
    sent()
    move_after(house.by_maya, after, due=soon(house.page, 9000))
    got = sent()
    assert set(got) == {"greta@example.org"}, "Rafael chose the news alone"
    assert ": Der Rückblick. Versprochen hatten wir" in got["greta@example.org"].plain


def test_a_round_asks_in_the_readers_language(house: Driftpost) -> None:
    greta(house)
    incident = an_update(house)
    say(house, incident, "It should work again.", status="monitoring")
    sent()
    ask_if_fixed(house.by_maya, incident, Invited(subscribers=True))
    got = sent()
    assert got["greta@example.org"].headline == "Funktioniert es jetzt bei Ihnen?"
    assert got["rafael@example.org"].headline == "Does it work for you now?"


def next_evening(now: datetime) -> datetime:
    """The next 20:00 UTC, past eight on the page's wall and less than a day from now, at whatever hour this runs."""
    evening = now.replace(hour=20, minute=0, second=0, microsecond=0)
    return evening if evening > now else evening + timedelta(days=1)


def test_the_daily_message_is_in_the_readers_language(house: Driftpost, monkeypatch: pytest.MonkeyPatch) -> None:
    change_subscription(greta(house).key, Wishes(language="de", rhythm=Subscriber.Rhythm.DIGEST))
    put(house, an_update(house), IN_GERMAN)
    later = next_evening(machine_now())
    monkeypatch.setattr(digest, "machine_now", lambda: later)
    digest.post_digest()
    message = Message.objects.get(kind=Message.Kind.DIGEST)
    mine, first = compose(message, "de"), compose(message)
    assert mine.headline == "Es gibt Neues zu einer Störung."
    assert IN_GERMAN[TEXT] in mine.plain and TEXT not in mine.plain
    assert TEXT in first.plain and first.language == "en"


def test_what_stands_around_a_notice_is_in_the_readers_language(house: Driftpost) -> None:
    incident = an_update(house)
    also_in(house)
    a_report(house.page, "Ich kann mich nicht anmelden, und es geht nicht.", email="rafael@example.org")
    sent()
    people = read_list("email\nrafael@example.org\n")
    send_notice(house.by_maya, house.page, incident, Notify("Your address", "It was seen by others."), people)
    mail = sent()["rafael@example.org"]
    assert (mail.plain, mail.language) == ("It was seen by others.", "en")
    assert mail.why.startswith("Sie bekommen dies einmal"), "the language in which he wrote to us is known"


def test_a_stopped_word_takes_its_translation_along(house: Driftpost, monkeypatch: pytest.MonkeyPatch) -> None:
    greta(house)
    incident = an_incident(house)
    sent()
    monkeypatch.setattr(settings, "ENV", settings.ENV.model_copy(update={"stop_seconds": 15}))
    say(house, incident, TEXT)
    put(house, incident, IN_GERMAN)
    stop_message(house.by_maya, incident)
    assert sent() == {}, "it was stopped before anybody had it"
    assert TEXT not in [piece.original for piece in pieces(incident)], "there is nothing left to translate"


def test_a_translation_of_a_false_alarm_reaches_only_those_who_were_told(house: Driftpost) -> None:
    greta(house)
    incident = an_update(house)
    sent()
    change_subscription(a_subscriber(house.page, "late@example.org").key, Wishes(language="de"))
    said = withdraw_incident(house.by_maya, incident)
    sent()
    put(house, incident, {said.text: "Es war ein Fehlalarm.", HEADLINE: IN_GERMAN[HEADLINE]})
    assert {to: mail.plain for to, mail in sent().items()} == {"greta@example.org": "Es war ein Fehlalarm."}
