"""What Zendesk's events leave out is asked of it."""

import json
from collections.abc import Iterator

import pytest

from levelhead.channels.zendesk.channel import address_of
from tests.support.other_side import Got
from tests.support.twin import Said, Twin, need, running

PROOF = {"Authorization": "Basic x"}


class Users(Twin):
    """The users of an account."""

    def answer(self, got: Got) -> Said:
        need(
            got.headers.get("authorization") == PROOF["Authorization"],
            Said(401, {"error": "Couldn't authenticate you"}),
        )
        need(got.path == "/api/v2/users/8447.json", Said(404, {"error": "RecordNotFound"}))
        return Said(200, {"user": {"id": 8447, "email": "rafael@example.org", "role": "end-user"}})


@pytest.fixture
def users() -> Iterator[Users]:
    with running(Users()) as twin:
        yield twin


def test_the_address_of_whoever_asks_is_looked_up(users: Users) -> None:
    assert address_of(users.url, PROOF, "8447") == "rafael@example.org"


@pytest.mark.parametrize("requester", ["1", "../../x", ""])
def test_whom_it_does_not_know_has_none(users: Users, requester: str) -> None:
    assert address_of(users.url, PROOF, requester) == ""


@pytest.mark.parametrize("body", [[], {"user": []}, b"{", json.dumps({"user": {"email": 1.5}}).encode()])
def test_an_answer_that_makes_no_sense_is_none(users: Users, body: object) -> None:
    users.next_answers = [Said(200, body)]
    assert address_of(users.url, PROOF, "8447") == ""
