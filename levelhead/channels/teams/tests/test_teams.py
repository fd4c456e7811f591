"""What stands in Teams, and what a workflow's answers mean."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from levelhead.channels.contract import Accepted, ConfigError, Corrected, Fact, InDoubt, Passing, Permanent, SlowDown
from levelhead.channels.teams.channel import TeamsChannel, channel
from levelhead.channels.teams.tests.counterpart import Counterpart, counterpart
from tests.channels.test_contract import MESSAGE
from tests.support.twin import Said


@pytest.fixture
def other() -> Iterator[Counterpart]:
    with counterpart() as made:
        yield made


def test_a_card_leads_to_the_page_and_shows_what_is_known(other: Counterpart) -> None:
    facts = (Fact("Status", "Identified"), Fact("Posting", "Not working"))
    list(other.channel.send(replace(MESSAGE, facts=facts), [other.recipient(1)]))
    (content,) = (words["attachments"][0]["content"] for words in other.workflows.cards)
    assert content["actions"][0]["url"] == MESSAGE.link.address
    assert content["body"][-1]["facts"][1] == {"title": "Posting", "value": "Not working"}


def test_words_of_any_length_fit(other: Counterpart) -> None:
    long = replace(MESSAGE, headline="日本 " * 900, plain="日本語 " * 9000, signature="Maya " * 900)
    (result,) = other.channel.send(long, [other.recipient(1)])
    assert isinstance(result, Accepted)


def test_a_correction_shows_what_it_takes_back(other: Counterpart) -> None:
    list(
        other.channel.send(
            replace(MESSAGE, corrects=Corrected("At 13:01 we wrote:", "It is *over*")), [other.recipient(1)]
        )
    )
    assert "At 13:01 we wrote:\n\n“It is *over*”" in other.received()[0]


@pytest.mark.parametrize(
    ("said", "own", "readers"),
    [
        (Said(401), Permanent, Permanent),
        (Said(502), InDoubt, InDoubt),
        (Said(503), Passing, Passing),
        (Said(429, headers={"Retry-After": "9"}), SlowDown, Passing),
    ],
)
def test_each_answer_has_its_meaning(other: Counterpart, said: Said, own: type, readers: type) -> None:
    for through, means in ((TeamsChannel(other.recipient(1).address), own), (other.channel, readers)):
        other.workflows.next_answers = [said]
        (result,) = through.send(MESSAGE, [other.recipient(1)])
        assert type(result) is means and "s3cret" not in repr(result)


def test_a_webhook_is_private_on_the_way() -> None:
    with pytest.raises(ConfigError, match="https"):
        channel({"webhook": "http://example.org"})
