"""The staff's console seen by the cast, through Django's test client."""

from collections.abc import Callable

import pytest
from django.test import Client

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
