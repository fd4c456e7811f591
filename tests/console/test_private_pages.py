"""What one person sees is kept by no cache on its way to them."""

import pytest
from django.test import Client

from tests.console.conftest import SignedIn
from tests.factories import Driftpost


@pytest.mark.parametrize("path", ["/", "/inbox", "/audit", "/subscribers", "/nothing-here", "/account/login/"])
def test_no_page_of_the_console_may_be_kept_between(house: Driftpost, signed_in: SignedIn, path: str) -> None:
    client = Client()
    assert "private" in client.get(path)["Cache-Control"]
    assert "private" in signed_in(house.maya).get(path)["Cache-Control"]


def test_a_page_that_says_more_itself_is_heeded(house: Driftpost, signed_in: SignedIn) -> None:
    assert "no-store" in signed_in(house.maya).get("/programs")["Cache-Control"]
