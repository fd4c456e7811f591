"""The feeds' newest words are not read twice, and yet never old."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from levelhead.actions.by import Actor
from levelhead.actions.fix_silently import fix_silently
from levelhead.site import latest, read
from levelhead.site.view import PageView
from tests.factories import Driftpost, an_incident, driftpost, say

pytestmark = pytest.mark.django_db


def texts(of: Driftpost, view: PageView | None = None) -> list[str]:
    """What the feeds would hold."""
    return [update.html for _incident, update in latest.words(of.page, view or read.page_view(of.page), 50)]


def test_words_that_stand_are_not_read_again() -> None:
    house = driftpost()
    incident = an_incident(house)
    say(house, incident, "We have stopped all posts.")
    view = read.page_view(house.page)
    texts(house, view)
    with CaptureQueriesContext(connection) as asked:
        assert "<p>We have stopped all posts.</p>" in texts(house, view)[0]
    assert len(asked) == 1


def test_a_typo_fixed_meanwhile_is_gone_from_the_feeds() -> None:
    house = driftpost()
    incident = an_incident(house)
    said = say(house, incident, "We have stoped all posts.")
    texts(house)
    fix_silently(Actor(house.maya), update=said, old="stoped", new="stopped")
    assert "stopped" in texts(house)[0]
