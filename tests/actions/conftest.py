"""Every action is tried on a Driftpost of its own."""

import pytest

from tests.factories import Driftpost, driftpost


@pytest.fixture
def house(db: None) -> Driftpost:
    """A page with its people and parts."""
    return driftpost()
