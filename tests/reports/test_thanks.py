"""Thanks, told from trouble."""

import pytest

from levelhead.actions.write_back import write_back
from levelhead.models import Report
from levelhead.reports.thanks import is_thanks
from tests.factories import Driftpost, a_report, driftpost


@pytest.fixture
def house(db: None) -> Driftpost:
    """Driftpost."""
    return driftpost()


@pytest.mark.parametrize(
    "text",
    ["Thank you for being so open about it!", "Danke!", "Gracias", "works again now, thanks!", "Merci beaucoup",
     "Hello team. Thank you for keeping us posted. You do a great job!"],
)  # fmt: skip
def test_who_only_thanks_waits_for_nobody(text: str) -> None:
    assert is_thanks(text)


@pytest.mark.parametrize(
    "text",
    ["Thanks. The queue is empty now.", "Thank you for looking into this. My page shows spam.",
     "Thanks, my posts from yesterday were deleted", "Thank you, but it hangs",
     "Merci de me désinscrire de vos listes"],
)  # fmt: skip
def test_who_begins_with_thanks_and_tells_of_trouble_is_answered(text: str) -> None:
    assert not is_thanks(text)


def test_a_talk_that_began_with_thanks_waits_once_trouble_is_told(house: Driftpost) -> None:
    report = a_report(house.page, "Thank you all!")
    write_back(report, "Thanks again!")
    assert Report.objects.get().about == "thanks"
    write_back(report, "My queue is empty again.")
    assert (Report.objects.get().about, Report.objects.get().state) == ("trouble", "waiting")
