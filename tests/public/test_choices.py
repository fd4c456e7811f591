"""What a reader can choose, change, take along and have erased, by forms that need no account."""

import json

from django.test import Client

from levelhead.actions.confirm_subscription import confirm_subscription
from levelhead.models import Address, Subscriber
from tests.factories import Driftpost, a_subscriber, an_incident
from tests.translating import also_in

ASK = "rafael@example.org"


def rafael() -> Subscriber:
    return Subscriber.objects.get()


def test_a_reader_chooses_parts_impact_and_how_often(house: Driftpost, client: Client) -> None:
    chosen = {"component": [house.twitter.public_id], "least_impact": "major", "rhythm": "digest"}
    client.post("/subscribe", {"email": ASK} | chosen)
    assert [row.component for row in rafael().chosen.all()] == [house.twitter]
    assert (rafael().least_impact, rafael().rhythm) == ("major", "digest")


def test_from_an_incident_one_subscribes_to_it_alone(house: Driftpost, client: Client) -> None:
    incident = an_incident(house)
    form = client.get(f"/subscribe?incident={incident.public_id}").content.decode()
    assert incident.headline in form and f'value="{incident.public_id}"' in form
    client.post("/subscribe", {"email": ASK, "incident": incident.public_id})
    assert rafael().incident == incident


def test_who_is_on_the_list_and_asks_again_gets_the_link_and_nothing_is_changed(
    house: Driftpost, client: Client
) -> None:
    subscriber = a_subscriber(house.page, ASK)
    Subscriber.objects.update(asked_at="2020-01-01T00:00Z")
    client.post("/subscribe", {"email": ASK, "rhythm": "every"})
    subscriber.refresh_from_db()
    assert (subscriber.state, subscriber.rhythm) == ("confirmed", "news")


def test_a_wrong_choice_is_said_and_what_was_typed_stays(house: Driftpost, client: Client) -> None:
    answer = client.post("/subscribe", {"email": ASK, "rhythm": "hourly"})
    assert answer.status_code == 422
    assert ASK in answer.content.decode() and "how often" in answer.content.decode()


def test_ones_own_page_shows_and_changes_what_one_gets(house: Driftpost, client: Client) -> None:
    key = a_subscriber(house.page, ASK).key
    assert ASK in client.get(f"/preferences/{key}").content.decode()
    saved = client.post(f"/preferences/{key}", {"do": "save", "rhythm": "every", "name": "Rafael Costa"})
    assert "Saved." in saved.content.decode()
    assert (rafael().rhythm, rafael().name) == ("every", "Rafael Costa")


def test_a_reader_chooses_the_language(house: Driftpost, client: Client) -> None:
    also_in(house)
    form = client.get("/subscribe?lang=de").content.decode()
    assert 'name="language" value="de" checked> <span lang="de">Deutsch' in form
    assert '<html lang="de">' in form and "Wir schreiben Ihnen" in form
    sent = client.post("/subscribe", {"email": "rafael@example.org", "language": "de"}, follow=True)
    assert rafael().language == "de" and "Sehen Sie in Ihre Mails" in sent.text
    assert "Ja, benachrichtigen Sie mich" in client.get(f"/confirm/{rafael().key}").text
    client.post(f"/preferences/{confirm_subscription(rafael().key).key}", {"language": "", "rhythm": "news"})
    assert rafael().language == ""


def test_a_scanner_that_opens_every_link_changes_nothing(house: Driftpost, client: Client) -> None:
    key = a_subscriber(house.page, ASK).key
    for path in ("", "/data"):
        client.get(f"/preferences/{key}{path}")
    assert rafael().state == "confirmed"


def test_everything_kept_can_be_taken_along(house: Driftpost, client: Client) -> None:
    key = a_subscriber(house.page, ASK).key
    kept = json.loads(client.get(f"/preferences/{key}/data").content)
    assert (kept["address"], kept["state"], kept["how_often"]) == (ASK, "confirmed", "news")


def test_erasing_asks_first_and_then_nothing_is_left(house: Driftpost, client: Client) -> None:
    key = a_subscriber(house.page, ASK).key
    assert "cannot be undone" in client.post(f"/preferences/{key}", {"do": "erase"}).content.decode()
    assert rafael().state == "confirmed"
    assert "It is gone" in client.post(f"/preferences/{key}", {"do": "erase", "sure": "1"}).content.decode()
    assert not Address.objects.filter(value=ASK).exists()
    assert client.get(f"/preferences/{key}").status_code == 404


def test_who_was_erased_can_subscribe_anew(house: Driftpost, client: Client) -> None:
    key = a_subscriber(house.page, ASK).key
    client.post(f"/preferences/{key}", {"do": "erase", "sure": "1"})
    client.post("/subscribe", {"email": ASK})
    assert Subscriber.objects.filter(state="pending", address__value=ASK).count() == 1
