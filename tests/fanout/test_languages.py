"""Mail in the reader's language: at once in the first where no translation stands, and once more when one does."""

from levelhead.actions.change_subscription import change_subscription
from levelhead.actions.wishes import Wishes
from levelhead.channels.contract import OutgoingMessage
from levelhead.fanout.deliver import deliver_due
from levelhead.models import Incident, Message, Subscriber
from tests.factories import Driftpost, a_subscriber, an_incident, say
from tests.fanout.conftest import Wire, expand_all
from tests.translating import also_in, put

TEXT = "All posting is switched off."
HEADLINE = "Posts went out that you did not write"
IN_GERMAN = {TEXT: "Es wird nichts mehr veröffentlicht.", HEADLINE: "Fremde Beiträge in Ihrem Namen"}


def greta(house: Driftpost) -> Subscriber:
    """A reader who chose German, beside Rafael, who reads English."""
    also_in(house)
    a_subscriber(house.page)
    reader = a_subscriber(house.page, "greta@example.org")
    change_subscription(reader.key, Wishes(language="de"))
    return reader


def an_update(house: Driftpost) -> Incident:
    """The second word on an incident, of which the first has gone out."""
    incident = an_incident(house)
    sent()
    say(house, incident, TEXT)
    return incident


def sent() -> dict[str, OutgoingMessage]:
    """Deliver all that is due; return what each address got last."""
    expand_all()
    wire = Wire()
    deliver_due("email", wire, "w")
    return {to.address: message for message, to in wire.sent}


def test_word_goes_out_at_once_in_the_first_language_and_says_that_more_follows(house: Driftpost) -> None:
    greta(house)
    incident = an_update(house)
    got = sent()["greta@example.org"]
    assert (got.plain, got.language) == (TEXT, "en")
    assert got.footer[0].startswith("Die Übersetzung folgt.")
    assert f"/de/incidents/{incident.public_id}/" in got.footer[0]


def test_where_a_translation_stands_the_whole_mail_is_in_it(house: Driftpost) -> None:
    greta(house)
    put(house, an_update(house), IN_GERMAN)
    got = sent()
    mine = got["greta@example.org"]
    assert (mine.plain, mine.headline, mine.language) == (IN_GERMAN[TEXT], IN_GERMAN[HEADLINE], "de")
    assert mine.next_line.startswith("Nächste Meldung bis") and mine.why.startswith("Sie haben Driftpost gebeten")
    assert not any("folgt" in line for line in mine.footer)
    assert got["rafael@example.org"].plain == TEXT


def test_a_translation_is_sent_once_to_those_who_had_the_original(house: Driftpost) -> None:
    greta(house)
    incident = an_update(house)
    sent()
    put(house, incident, {TEXT: IN_GERMAN[TEXT]})
    assert sent() == {}, "half of it is not translated yet"
    put(house, incident, {HEADLINE: IN_GERMAN[HEADLINE]})
    got = sent()
    assert set(got) == {"greta@example.org"} and got["greta@example.org"].plain == IN_GERMAN[TEXT]
    put(house, incident, {TEXT: "Es ruht alles."})
    assert sent() == {}


def test_who_got_it_in_german_does_not_get_it_twice(house: Driftpost) -> None:
    greta(house)
    incident = an_update(house)
    put(house, incident, IN_GERMAN)
    sent()
    assert Message.objects.filter(kind="translation").count() == 1 and sent() == {}


def test_a_translation_of_an_older_word_is_not_sent(house: Driftpost) -> None:
    greta(house)
    incident = an_update(house)
    say(house, incident, "We have found the way in, and closed it.")
    sent()
    put(house, incident, IN_GERMAN)
    assert not Message.objects.filter(kind="translation").exists()


def test_the_request_to_confirm_is_in_the_readers_language(house: Driftpost) -> None:
    reader = greta(house)
    Subscriber.objects.filter(pk=reader.pk).update(state="pending")
    Message.objects.filter(kind="confirm_subscription").update(expanded_at=None)
    got = sent()["greta@example.org"]
    assert got.subject.startswith("Sollen wir Ihnen schreiben") and got.language == "de"
