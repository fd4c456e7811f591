"""What is typed twice by mistake is said once."""

from levelhead.models import Incident
from tests.cli.conftest import Type
from tests.factories import Driftpost, an_incident

MAYA = ("--as", "maya@driftpost.example")


def test_the_same_words_twice_are_published_once(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    say = ("say", incident.public_id, "--text", "-", *MAYA)
    assert type_in(*say, text="Half of you can post again.\n").exit_code == 0
    again = type_in(*say, text="Half of you can post again.")
    assert "Nothing was said twice" in again.output and again.exit_code != 0
    assert incident.updates.filter(text__startswith="Half of you").count() == 1


def test_the_same_words_are_said_once_more_on_purpose(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    say = ("say", incident.public_id, "--text", "-", *MAYA)
    for more in ((), ("--again",), ("--status", "identified")):
        assert type_in(*say, *more, text="Half of you can post again.").exit_code == 0, more
    assert incident.updates.filter(text="Half of you can post again.").count() == 3


def test_an_incident_typed_twice_is_opened_once(driftposts: Driftpost, type_in: Type) -> None:
    first = ("open", "--title", "Posting is down", "--text", "-", *MAYA)
    assert type_in(*first, text="We see it.").exit_code == 0
    again = type_in(*first, text="We see it.")
    assert "was opened just now" in again.output and again.exit_code != 0
    assert type_in(*first, "--again", text="We see it.").exit_code == 0
    assert Incident.objects.filter(headline="Posting is down").count() == 2
