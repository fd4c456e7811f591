"""What a reader presses twice is said once; what the team erases meanwhile is gone, and that is said."""

from unittest.mock import patch

import pytest
from django.conf import settings
from django.test import Client

from levelhead.actions.erase_report import erase_report
from levelhead.models import Page, Report
from levelhead.public import talking
from tests.factories import Driftpost, a_report


def told(report: Report) -> list[str]:
    return list(report.entries.filter(by="reader").order_by("id").values_list("text", flat=True))[1:]


def test_the_same_words_pressed_twice_in_a_talk_are_said_once(house: Driftpost, client: Client) -> None:
    report = a_report(house.page)
    for words in ("Not yet!", "Not yet!", "It hangs again.", "Not yet!"):
        assert client.post(f"/talk/{report.key}", {"text": words}).status_code == 302
    assert told(report) == ["Not yet!", "It hangs again.", "Not yet!"]


def test_a_secret_pressed_twice_is_blanked_once(house: Driftpost, client: Client) -> None:
    report = a_report(house.page)
    for _press in range(2):
        client.post(f"/talk/{report.key}", {"text": "my password is hunter2"})
    assert len(told(report)) == 1


def test_who_writes_into_a_talk_that_is_erased_at_this_moment_is_told(house: Driftpost, client: Client) -> None:
    report = a_report(house.page)
    seen = talking.report_by_key(report.key)
    erase_report(report)
    with patch.object(talking, "report_by_key", return_value=seen):
        answer = client.post(f"/talk/{seen.key}", {"text": "Are you there?"})
    assert (answer.status_code, "has been erased" in answer.content.decode()) == (404, True)


@pytest.mark.parametrize("local", ["reply", "Reply", "reply+r-aaaaaaaaaaaa-aaaaaaaaaaaaaaaaaaaa"])
def test_nobody_makes_us_write_to_ourselves(
    house: Driftpost, client: Client, monkeypatch: pytest.MonkeyPatch, local: str
) -> None:
    changed = {"inbound_url": "lmtp://127.0.0.1:1", "reply_to": "reply@driftpost.example"}
    monkeypatch.setattr(settings, "ENV", settings.ENV.model_copy(update=changed))
    page = client.post("/report", {"text": "A loop, please.", "email": f"{local}@driftpost.example"})
    assert (page.status_code, Page.objects.get().reports.count()) == (422, 0)
    assert "our own mailbox" in page.content.decode() and "A loop, please." in page.content.decode()
