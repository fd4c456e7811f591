"""What servers say, and what it means."""

from pathlib import Path

import pytest
import yaml

from levelhead.channels.contract import SlowDown
from levelhead.channels.email import meaning

REPLIES = yaml.safe_load((Path(__file__).parent / "fixtures" / "replies.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: f"{reply['server']} {reply['text'][:24]}")
def test_a_servers_words_are_understood_and_name_no_reader(reply: dict[str, str]) -> None:
    result = meaning.of("r1", int(reply["code"]), reply["text"], "rafael@example.org")
    assert type(result).__name__ == reply["means"]
    assert "rafael" not in repr(result)
    if isinstance(result, SlowDown):
        assert result.seconds == reply["seconds"]


def test_a_name_without_its_domain_is_kept_back_too() -> None:
    assert meaning.sentence(550, "No such user Rafael here", "rafael@example.org") == (
        "The mail server answered 550: No such user the address here"
    )
