"""A program of Maya's, with a token, and one whose token may only read."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from levelhead.actions.by import Actor
from levelhead.actions.make_token import make_token
from levelhead.coach import read
from levelhead.models import Person
from tests.factories import Driftpost, driftpost

ALL = ("read", "coach", "publish")


class Program:
    """A program that knows a token; it holds no cookie, and the server checks requests as it does a browser's."""

    def __init__(self, secret: str) -> None:
        self.client = Client(enforce_csrf_checks=True, raise_request_exception=True)
        self.secret = secret

    def get(self, path: str) -> Any:
        """Ask for something."""
        return self.client.get(f"/api/v1{path}", headers={"authorization": f"Bearer {self.secret}"})

    def post(self, path: str, body: Any, key: str = "") -> Any:
        """Send something."""
        headers = {"authorization": f"Bearer {self.secret}"} | ({"idempotency-key": key} if key else {})
        sent = body if isinstance(body, str) else json.dumps(body)
        return self.client.post(f"/api/v1{path}", sent, content_type="application/json", headers=headers)


Starts = Callable[..., Program]


@pytest.fixture
def house(db: None) -> Driftpost:
    """Driftpost and its people; nothing has been counted yet."""
    cache.clear()
    return driftpost()


@pytest.fixture
def program() -> Starts:
    """Return a function that gives a person's program."""

    def start(person: Person, *scopes: str) -> Program:
        return Program(make_token(Actor(person), name="a program", scopes=scopes or ALL)[1])

    return start


def told(answer: HttpResponse) -> Any:
    """Return the JSON of an answer."""
    return json.loads(answer.content)


@pytest.fixture(scope="session", autouse=True)
def _coach_is_awake() -> None:
    """Load the coach's rules once, as the process does when it starts: no test waits for them."""
    read("We are here.")
