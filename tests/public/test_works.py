"""The page on which a reader says whether it works."""

from unittest.mock import patch

from django.db import OperationalError
from django.test import Client

from levelhead.actions.ask_if_fixed import Invited, ask_if_fixed
from levelhead.actions.close_round import close_round
from levelhead.models import Asked
from levelhead.public.answering import PER_NETWORK
from levelhead.public.limits import A_NETWORK
from tests.factories import Driftpost, a_report, an_incident, say


def rafael(house: Driftpost) -> Asked:
    incident = an_incident(house)
    a_report(house.page)
    say(house, incident, "It should work again.", status="monitoring")
    return ask_if_fixed(house.by_maya, incident, Invited()).asked.get()


def test_opening_the_link_says_nothing_and_one_press_does(house: Driftpost, client: Client) -> None:
    asked = rafael(house)
    assert "Does it work for you now?" in client.get(f"/works/{asked.key}").content.decode()
    asked.refresh_from_db()
    assert asked.answer == ""
    assert "Good to hear" in client.post(f"/works/{asked.key}", {"answer": "works"}).content.decode()
    asked.refresh_from_db()
    assert asked.answer == "works"


def test_not_yet_leads_to_the_talk(house: Driftpost, client: Client) -> None:
    asked = rafael(house)
    sent = {"answer": "not_yet", "text": "The queue is still empty."}
    page = client.post(f"/works/{asked.key}", sent).content.decode()
    assert "A person reads this" in page and "/talk/" in page


def test_not_yet_is_one_press_too_and_asks_for_words_afterwards(house: Driftpost, client: Client) -> None:
    asked = rafael(house)
    assert "<textarea" not in client.get(f"/works/{asked.key}").content.decode()
    assert "<textarea" in client.post(f"/works/{asked.key}", {"answer": "not_yet"}).content.decode()
    client.post(f"/works/{asked.key}", {"answer": "not_yet", "text": "The queue is still empty."})
    said = asked.report.entries.filter(by="reader").values_list("text", flat=True)
    assert list(said)[1:] == ["It does not work for me yet.", "The queue is still empty."]
    again = client.get(f"/works/{asked.key}").content.decode()
    assert "It is not over for you, then." in again and "It works for me" in again


def test_once_the_question_has_ended_the_link_leads_to_the_team_and_counts_nobody(
    house: Driftpost, client: Client
) -> None:
    asked = rafael(house)
    close_round(house.by_maya, asked.round)
    assert "The question has ended" in client.get(f"/works/{asked.key}").content.decode()
    assert "The question has ended" in client.post(f"/works/{asked.key}", {"answer": "works"}).content.decode()
    sent = {"answer": "not_yet", "text": "The queue is still empty."}
    assert "A person reads this" in client.post(f"/works/{asked.key}", sent).content.decode()
    asked.refresh_from_db()
    assert asked.answer == "" and asked.report.entries.last().text == "The queue is still empty."


def test_another_readers_link_is_refused(house: Driftpost, client: Client) -> None:
    rafael(house)
    assert client.get("/works/not-a-key-of-anybody").status_code == 404
    assert client.post("/works/not-a-key-of-anybody", {"answer": "works"}).status_code == 404


def test_too_many_words_are_said_and_kept(house: Driftpost, client: Client) -> None:
    asked = rafael(house)
    answer = client.post(f"/works/{asked.key}", {"answer": "not_yet", "text": "x" * 6000})
    assert answer.status_code == 422
    assert "x" * 5000 in answer.content.decode()


def test_nothing_typed_is_lost_where_it_cannot_be_kept_just_now(house: Driftpost, client: Client) -> None:
    asked, sent = rafael(house), {"answer": "not_yet", "text": "The queue is still empty."}
    client.raise_request_exception = False
    with patch("levelhead.public.rounds.answer_round", side_effect=OperationalError("database is locked")):
        page = client.post(f"/works/{asked.key}", sent)
    again = page.content.decode()
    assert page.status_code == 503 and "The queue is still empty." in again
    assert '<input type="hidden" name="answer" value="not_yet">' in again


def test_many_at_one_address_may_each_answer(house: Driftpost, client: Client) -> None:
    asked = rafael(house)
    presses = (client.post(f"/works/{asked.key}", {"answer": "works"}) for _press in range(A_NETWORK[0] + 5))
    assert {page.status_code for page in presses} == {200}
    with patch.dict(PER_NETWORK, keyed=(3, 600)):
        assert client.post(f"/works/{asked.key}", {"answer": "works"}).status_code == 429


def test_who_left_no_address_finds_the_question_on_their_private_page(house: Driftpost, client: Client) -> None:
    asked = rafael(house)
    page = client.get(f"/talk/{asked.report.key}").content.decode()
    assert f'action="/works/{asked.key}"' in page and "Does it work for you now?" in page
    client.post(f"/works/{asked.key}", {"answer": "works"})
    assert "You said that it works for you." in client.get(f"/talk/{asked.report.key}").content.decode()
    close_round(house.by_maya, asked.round)
    assert f"/works/{asked.key}" not in client.get(f"/talk/{asked.report.key}").content.decode()


def test_words_beside_any_answer_reach_the_team(house: Driftpost, client: Client) -> None:
    asked = rafael(house)
    client.post(f"/works/{asked.key}", {"answer": "works", "text": "Though photos take a minute."})
    asked.refresh_from_db()
    assert asked.answer == "works"
    assert asked.report.entries.filter(by="reader", text="Though photos take a minute.").count() == 1


def test_what_somebody_answered_stands_in_what_is_kept_of_them(house: Driftpost, client: Client) -> None:
    asked = rafael(house)
    client.post(f"/works/{asked.key}", {"answer": "works"})
    kept = client.get(f"/talk/{asked.report.key}/data").json()["whether_it_works"]
    assert [one["answer"] for one in kept] == ["works"]
    assert kept[0]["about"] == asked.round.incident.headline
