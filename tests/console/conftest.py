"""The staff's console seen by the cast, through Django's test client."""

from collections.abc import Callable

import pytest
from django.test import Client

from levelhead.coach import read
from levelhead.models import Person
from tests.factories import Driftpost, driftpost

SignedIn = Callable[[Person], Client]


@pytest.fixture
def house(db: None) -> Driftpost:
    """Driftpost and its people."""
    return driftpost()


@pytest.fixture
def signed_in() -> SignedIn:
    """Return a function that gives the browser of a signed-in person."""

    def browser(person: Person) -> Client:
        client = Client(headers={"Accept": "text/html"})
        client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
        return client

    return browser


@pytest.fixture(scope="session", autouse=True)
def _coach_is_awake() -> None:
    """Load the coach's rules once, as the process does when it starts: no test waits for them."""
    read("We are here.")
