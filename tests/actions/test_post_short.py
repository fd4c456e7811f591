"""Short posts of the team: they restate the page, are signed with a first name, and lead there."""

from types import SimpleNamespace
from unittest.mock import patch

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.held import Held
from levelhead.actions.post_short import post_short
from levelhead.channels.short import short
from levelhead.fanout.compose import compose
from levelhead.fanout.links import incident_link
from levelhead.fanout.pointers import pointers
from levelhead.fanout.post import address_of
from levelhead.incidents.knowledge import Can, Knowledge
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Incident, Message, ShortPost
from levelhead.wording.published import all_words, beyond, published
from tests.factories import Driftpost, an_incident, say


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """The page holds a number, a name and something to do."""
    made = an_incident(house)
    said = Knowledge(known=("About 30,000 accounts.",), can=(Can("Press Reconnect.", "If you post to Twitter"),))
    say(house, made, "Posting is off since 13:00. I am sorry.", knowledge=said)
    return made


def test_what_the_page_says_may_be_restated(house: Driftpost, incident: Incident) -> None:
    words = "We are on it: posting to Twitter is off since 13:00, for about 30 000 of you. I'm sorry."
    for _press in (1, 2):
        post_short(Actor(house.tom), incident, text=words)
    assert ShortPost.objects.get().author == house.tom


def test_a_fact_that_the_page_does_not_hold_is_held_until_confirmed(house: Driftpost, incident: Incident) -> None:
    words = "About 40,000 of you; it began at 12:10, says Google."
    with pytest.raises(Held) as held:
        post_short(Actor(house.tom), incident, text=words)
    assert [finding.quote for finding in held.value.findings] == ["40,000", "12:10", "Google"]
    seen = frozenset(finding.id for finding in held.value.findings)
    assert post_short(Actor(house.tom), incident, text=words, acknowledged=seen).text == words


@pytest.mark.parametrize(("text", "sentence"), [(" ", "no words yet"), ("x" * 201, "201 signs"), ("[[a]]", "blank")])
def test_what_cannot_be_posted_is_refused(house: Driftpost, incident: Incident, text: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        post_short(Actor(house.tom), incident, text=text)


def test_nothing_is_restated_before_it_is_public(house: Driftpost) -> None:
    with pytest.raises(Refused, match="nothing to restate"):
        post_short(Actor(house.tom), an_incident(house, word=None), text="Hello.")


def test_who_only_watches_posts_nothing(house: Driftpost, incident: Incident) -> None:
    with pytest.raises(NotAllowed):
        post_short(Actor(house.wen), incident, text="Hello.")


def test_the_card_holds_what_the_page_says_and_no_more(incident: Incident) -> None:
    lines = published(incident).lines
    assert "What you can do: If you post to Twitter: Press Reconnect." in lines
    assert "What we know: About 30,000 accounts." in lines
    assert not beyond("\n".join(lines), all_words(incident))


def test_every_update_yields_posts_that_fit(incident: Incident) -> None:
    posts = pointers(incident)
    assert [post.network for post in posts] == ["Mastodon", "Bluesky", "X"]
    assert all(post.length <= post.limit and f"/incidents/{incident.public_id}/" in post.text for post in posts)


def test_it_goes_out_from_every_connected_account(house: Driftpost, incident: Incident) -> None:
    account = SimpleNamespace(address=address_of(house.page, "@driftpost", "mastodon"))
    with patch("levelhead.actions.post_short.posted_to", return_value=[account]):
        post_short(Actor(house.tom), incident, text="We are on it.")
    message = Message.objects.get(kind=Message.Kind.SHORT_POST)
    assert message.to == account.address
    assert short(compose(message), 280) == f"We are on it.\n\n— Tom\n\n{incident_link(incident)}"
