"""What every meeting begins with."""

import pytest

from levelhead.models import Incident
from tests.factories import Driftpost, an_incident
from tests.support.races import house_with_readers


@pytest.fixture
def house(transactional_db: None) -> Driftpost:
    """A Driftpost whose rows are really committed, with six readers."""
    return house_with_readers()


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """One whose first word waits to go out."""
    return an_incident(house)
