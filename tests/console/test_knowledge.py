"""The form asks what is known and what is not, and brings back what still stands."""

from levelhead.console.knowledge_form import full_words
from levelhead.models import KnowledgeItem
from tests.console.conftest import SignedIn
from tests.console.test_room import address, body, next_word
from tests.factories import Driftpost, an_incident

SAID = {"k_known": "30,000 accounts.\n", "k_unknown": "How they got in.\n\nWhy."} | {
    "k_can": "On Twitter | Reconnect once."
}


def test_what_stands_is_offered_at_the_next_update_and_ended_there(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    maya.post(address(incident), next_word(house, incident, **SAID))
    assert list(KnowledgeItem.objects.values_list("sort", "text", "whom")) == [
        ("known", "30,000 accounts.", ""),
        ("unknown", "How they got in.", ""),
        ("unknown", "Why.", ""),
        ("can", "Reconnect once.", "On Twitter"),
    ]
    how, why = KnowledgeItem.objects.filter(sort="unknown")
    seen = body(maya, incident)
    assert f'name="e_{how.public_id}"' in seen
    ends = {f"e_{how.public_id}": "found", f"a_{how.public_id}": "By a key.", f"e_{why.public_id}": "strike"}
    incident.refresh_from_db()
    maya.post(address(incident), next_word(house, incident, once="b2", **ends, **{f"a_{why.public_id}": "unsent"}))
    how.refresh_from_db(), why.refresh_from_db()
    assert (how.answer, why.answer) == ("By a key.", "")
    assert how.ended_with == why.ended_with is not None


def test_the_draft_keeps_them(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    maya.post(address(incident), next_word(house, incident, do="save", **SAID))
    assert "What is known, what is not" in body(maya, incident)
    assert ">30,000 accounts.\n</textarea>" in body(maya, incident)


def test_the_coach_can_read_all_that_will_be_said() -> None:
    words = full_words(SAID, "I am sorry.")
    assert words.startswith("I am sorry.\n\n**What we know.** 30,000 accounts.")
    assert "**What you can do.** On Twitter: Reconnect once." in words
