"""Readers' forms in the reader's language: what they ask, what they refuse, and what is answered."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from levelhead.actions.ask_if_fixed import Invited, ask_if_fixed
from levelhead.actions.change_subscription import change_subscription
from levelhead.actions.set_languages import set_languages
from levelhead.actions.translate import translate_names
from levelhead.actions.wishes import Wishes
from levelhead.fanout.compose import compose
from levelhead.incidents.translation import key_of
from levelhead.models import Asked, Message, Report
from levelhead.public.giving_back import TooBusy
from tests.factories import Driftpost, a_subscriber, an_incident, say
from tests.translating import also_in, put

TEXT = "Meine Beiträge sind weg."
HEADLINE = "Posts went out that you did not write"


@pytest.fixture
def german(house: Driftpost) -> Client:
    """A reader's browser, on a page that is also in German, with an incident whose words are translated."""
    also_in(house)
    incident = an_incident(house)
    text = incident.updates.get().text
    put(house, incident, {HEADLINE: "Fremde Beiträge", text: "Jemand schreibt. Es tut mir leid."})
    return Client()


def test_the_form_and_what_is_known_are_in_it(german: Client) -> None:
    page = german.get("/report?lang=de").content.decode()
    for words in ('<html lang="de"', "Was sehen Sie?", "Fremde Beiträge", "Nächste Meldung bis", "/report?lang=de"):
        assert words in page
    assert HEADLINE not in page


def test_the_parts_to_choose_from_are_in_it(house: Driftpost, german: Client) -> None:
    translate_names(house.by_maya, house.page, "de", {key_of(house.app.name): "Die App"})
    for path in ("/report?lang=de", "/subscribe?lang=de"):
        page = german.get(path).content.decode()
        assert "Die App" in page and house.app.name not in page


def test_what_nobody_has_translated_is_marked_as_what_it_is(house: Driftpost, client: Client) -> None:
    also_in(house)
    an_incident(house)
    page = client.get("/report?lang=de").content.decode()
    assert f'<p lang="en" dir="auto"><b>{HEADLINE}</b>' in page and "Was sehen Sie?" in page


def test_a_refusal_is_in_it_and_keeps_the_words(german: Client) -> None:
    page = german.post("/report?lang=de", {"text": TEXT, "email": "rafael"}).content.decode()
    assert "„rafael“ ist keine Mailadresse" in page and TEXT in page


def test_the_talk_and_its_mails_go_on_in_it(german: Client) -> None:
    page = german.post("/report?lang=de", {"text": "404", "email": "r@example.org"}, follow=True).content.decode()
    assert "Unsere Antwort geht an r@example.org" in page
    assert "Danke, es ist angekommen. Im Moment: Fremde Beiträge. „Jemand schreibt. Es" in page
    assert "Es tut mir leid.“ Nächste Meldung bis" in page
    assert Report.objects.get().language == "de"
    mail = compose(Message.objects.get(kind=Message.Kind.RECEIPT))
    assert mail.language == "de" and mail.subject == "Was Sie Driftpost geschrieben haben"


def test_who_writes_in_german_is_answered_in_it(german: Client) -> None:
    german.post("/report", {"text": "Ich kann mich nicht anmelden, und es geht nichts mehr."})
    assert "Danke, es ist angekommen." in Report.objects.get().entries.get(by="automatic").text


def test_whether_it_works_is_asked_in_it(house: Driftpost, german: Client) -> None:
    change_subscription(a_subscriber(house.page).key, Wishes(language="de"))
    incident = house.page.incidents.get()
    say(house, incident, "It should work again.", status="monitoring")
    ask_if_fixed(house.by_maya, incident, Invited(subscribers=True))
    page = german.post(f"/works/{Asked.objects.get().key}", {"answer": "perhaps"}).content.decode()
    assert "Wählen Sie eine der drei Antworten." in page and "Bei mir geht es" in page


def test_a_page_that_is_german_first_needs_no_address_for_it(house: Driftpost, client: Client) -> None:
    set_languages(house.by_olga, house.page, first="de", further=["en"])
    assert "Was sehen Sie?" in client.get("/report").content.decode()
    assert "What do you see?" in client.get("/report?lang=en").content.decode()
    assert "Dieser Link führt zu keinem Gespräch" in client.get(f"/talk/{'x' * 30}").content.decode()
    assert "Unter dieser Adresse gibt es nichts." in client.get("/nowhere").content.decode()


def test_whoever_comes_when_there_is_no_room_reads_it_in_their_language(german: Client) -> None:
    busy = TooBusy(WSGIHandler())
    busy.renew()
    for query, words in (("lang=de", "Einen Moment"), ("lang=fr", "One moment"), ("", "One moment")):
        page = busy.answer({"CONTENT_TYPE": "", "QUERY_STRING": query}, None)[2].decode()
        assert f"<h1>{words}</h1>" in page
