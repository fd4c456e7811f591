"""A form that somebody else has filled in, or has handed to a reader, leads nobody into another one's talk."""

from django.test import Client

from levelhead.models import Report
from tests.factories import Driftpost

TEXT = "The button just loads and goes back."
MINE = {"text": TEXT, "email": "rafael@example.org", "once": "a-token-of-wens"}


def test_a_second_press_of_the_same_words_leads_to_the_same_talk(house: Driftpost, client: Client) -> None:
    first, again = client.post("/report", MINE), client.post("/report", MINE)
    assert first["Location"] == again["Location"]
    assert Report.objects.count() == 1


def test_who_knows_a_forms_token_is_not_led_into_the_talk_that_came_of_it(house: Driftpost, client: Client) -> None:
    rafael = client.post("/report", MINE)
    wen = Client().post("/report", MINE | {"text": "What did they write?"})
    assert rafael["Location"] != wen["Location"]


def test_nor_are_a_readers_words_lost_to_a_talk_that_another_has_begun_with_it(house: Driftpost) -> None:
    Client().post("/report", MINE | {"text": "Wen was here.", "email": ""})
    talk = Client().post("/report", MINE, follow=True).content.decode()
    assert TEXT in talk and "Wen was here" not in talk


def test_a_link_to_the_form_chooses_neither_token_nor_address_nor_words(house: Driftpost, client: Client) -> None:
    link = f"/report?once=a-token-of-wens&email=wen@example.net&name=Wen&text=Hello&component={house.app.public_id}"
    page = client.get(link).content.decode()
    assert not any(word in page for word in ("a-token-of-wens", "wen@example.net", "Wen", "Hello"))
    assert f'<option value="{house.app.public_id}" selected>' in page


def test_another_ones_page_begins_no_talk_in_a_readers_browser(house: Driftpost, client: Client) -> None:
    answer = client.post("/report", MINE, headers={"Sec-Fetch-Site": "cross-site"})
    assert (answer.status_code, answer["Location"], dict(client.cookies)) == (302, "/report", {})
    assert not Report.objects.exists()
    assert client.post("/report", MINE, headers={"Sec-Fetch-Site": "same-site"})["Location"].startswith("/talk/")
