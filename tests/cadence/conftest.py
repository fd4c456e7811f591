"""Driftpost, whose clock the tests drive."""

import pytest

from tests.factories import Driftpost
from tests.site.pages import quiet_house


@pytest.fixture
def house(db: None) -> Driftpost:
    """Driftpost on a Saturday in October 2013 at 12:10 Pacific; the clock stands until a test moves it."""
    return quiet_house()
