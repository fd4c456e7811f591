"""A message as Maya would send it, and a channel to a server."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from levelhead.channels.contract import Fact, Link, OutgoingMessage, Recipient


@pytest.fixture
def message() -> OutgoingMessage:
    return OutgoingMessage(
        id="upd2",
        kind="update",
        thread="upd1",
        at=datetime(2026, 3, 1, 17, 32, tzinfo=UTC),
        sender_name="Maya Okafor, Driftpost",
        page_name="Driftpost",
        page_address="https://status.driftpost.example/",
        subject="Driftpost: posts went out that you did not write",
        headline="Twitter posts are going out again, and only the ones you wrote.",
        html="<p>Facebook is still paused.</p>",
        plain="Facebook is still paused.",
        next_line="Next update by 19:30 Pacific",
        next_line_in={"Europe/Berlin": "Next update by 04:30 in Berlin"},
        signature="Maya Okafor, who runs Driftpost",
        facts=(Fact("Status", "We have found the cause"),),
        greeting="Hello {name},",
        link=Link("https://status.driftpost.example/i/1", "Read it on the page"),
        why="You get this because you asked Driftpost to keep you posted.",
        leave_words="Leave with one click",
        preferences_words="Change what you get",
    )


@pytest.fixture
def rafael() -> Callable[..., Recipient]:
    def recipient(**changes: str) -> Recipient:
        given = {"key": "r1", "address": "rafael@example.org", "leave_url": "https://live.example/leave/abc=d"}
        return Recipient(**{**given, **changes})

    return recipient
