"""What each other side answers, in its own documentation's words, and what every channel makes of it."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from levelhead import channels
from levelhead.channels import registry
from levelhead.channels.contract import Recipient
from tests.channels.test_contract import MESSAGE
from tests.support.twin import Said, Twin

ROOT = Path(channels.__file__).parent
OF_ITS_OWN = {"console": "it speaks to nobody", "email": "its answers are no HTTP: replies.yaml"}
NAMES = [name for name in registry.names() if name not in OF_ITS_OWN]


def answers(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((ROOT / name / "tests/fixtures/answers.yaml").read_text())
    return found


def said(it: dict[str, Any]) -> Said:
    body = it.get("body", b"")
    return Said(it["status"], body.encode() if isinstance(body, str) else body, it.get("headers", {}))


@pytest.mark.parametrize(("name", "it"), [(name, it) for name in NAMES for it in answers(name)])
def test_an_answer_means_what_the_other_side_says_it_means(name: str, it: dict[str, Any]) -> None:
    with import_module(f"levelhead.channels.{name}.tests.counterpart").counterpart() as other:
        twin = next(one for one in vars(other).values() if isinstance(one, Twin))
        channel = getattr(other, it.get("through", "channel"))
        to = Recipient(key="account", address="account:1") if "through" in it else other.recipient(1)
        list(channel.send(MESSAGE, [to]))  # whoever has to sign in first has done so
        twin.next_answers = [said(it)]
        (result,) = channel.send(MESSAGE, [to])
    assert type(result).__name__ == it["means"], result
    assert it.get("reason", "") in result.reason and getattr(result, "fault", "") == it.get("fault", "")


def test_whatever_a_channel_can_be_answered_is_written_down() -> None:
    for name in NAMES:
        assert {"Permanent", "Passing"} <= {it["means"] for it in answers(name)}, name
