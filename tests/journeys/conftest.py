"""What several journeys begin with."""

import pytest

from tests.journeys.team import assemble
from tests.support.browser import Open
from tests.support.house import House
from tests.support.shared_house import in_state


@pytest.fixture
def team(house: House, browse: Open) -> House:
    """A running house with its team, Maya and Tom signed in."""
    in_state(house, "team", lambda it: assemble(it, browse))
    return house
