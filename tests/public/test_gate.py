"""A flood of sign-ups: bounded where no proof of work comes with it, and nobody turned away."""

import base64
import json

from altcha import v1
from django.test import Client

from levelhead.actions.release_held import release_held
from levelhead.models import Message, Subscriber
from levelhead.public.gate import IN_A_TALK
from levelhead.public.proof import challenge, is_proven
from tests.factories import Driftpost, a_report


def solved(given: str) -> str:
    asked = json.loads(given)
    made = v1.Challenge("SHA-256", asked["challenge"], asked["most"], asked["salt"], asked["signature"])
    number = v1.solve_challenge(made, max_number=asked["most"]).number
    answer = {"algorithm": "SHA-256", "number": number} | {k: asked[k] for k in ("challenge", "salt", "signature")}
    return base64.b64encode(json.dumps(answer).encode()).decode()


def ask(client: Client, count: int, **more: str) -> None:
    for number in range(count):
        client.post("/subscribe", {"email": f"reader{number}@example.org"} | more)


def test_a_solved_challenge_proves_once(house: Driftpost) -> None:
    answer = solved(challenge())
    assert is_proven(answer)
    told = json.loads(base64.b64decode(answer))
    for again in (json.dumps(told), json.dumps(told, indent=1), json.dumps(told | {"took": 1})):
        assert not is_proven(base64.b64encode(again.encode()).decode())


def test_what_solves_nothing_proves_nothing(house: Driftpost) -> None:
    forged = json.loads(base64.b64decode(solved(challenge()))) | {"signature": "0" * 64}
    inside = (json.dumps(forged).encode(), b"[" * 1400, b"7", b"{}")
    for answer in ("", "x", "A" * 5000, *(base64.b64encode(it).decode() for it in inside)):
        assert not is_proven(answer)


def test_without_proof_a_few_are_asked_at_once_and_the_rest_wait(house: Driftpost, client: Client) -> None:
    ask(client, 8)
    assert Message.objects.filter(kind="confirm_subscription").count() == 5
    assert Subscriber.objects.filter(state="held").count() == 3


def test_the_held_are_asked_a_few_at_a_time(house: Driftpost, client: Client) -> None:
    ask(client, 13)
    release_held()
    assert Message.objects.filter(kind="confirm_subscription").count() == 10
    release_held()
    assert not Subscriber.objects.filter(state="held").exists()


def test_with_proof_nobody_waits(house: Driftpost, client: Client) -> None:
    ask(client, 5)
    client.post("/subscribe", {"email": "rafael@example.org", "altcha": solved(challenge())})
    assert Subscriber.objects.get(address__value="rafael@example.org").state == "pending"


def test_many_at_one_address_may_each_write_on_in_their_talk(house: Driftpost, client: Client) -> None:
    one, other = a_report(house.page), a_report(house.page, "My queue is empty")
    for number in range(IN_A_TALK[0]):
        assert client.post(f"/talk/{one.key}", {"text": f"more {number}"}).status_code == 302
    full = client.post(f"/talk/{one.key}", {"text": "one more"})
    assert full.status_code == 422 and "one more" in full.content.decode()
    assert client.post(f"/talk/{other.key}", {"text": "Me too"}).status_code == 302
