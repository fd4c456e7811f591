"""What stands on the other side in tests: PagerDuty's documented Events API v2, as strict as it is."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from levelhead.channels.contract import Recipient
from levelhead.channels.pagerduty.channel import PagerDutyChannel
from tests.support.other_side import Got
from tests.support.twin import Said, Twin, need, running

KEY = "e93facc04764012d7bfb002500d5d1a6"
FIELDS = {"routing_key", "event_action", "dedup_key", "payload", "client", "client_url", "links", "images"}


def no(*errors: str) -> Said:
    return Said(400, {"status": "invalid event", "message": "Event object is invalid", "errors": list(errors)})


class PagerDuty(Twin):
    """Keeps one alarm a dedup_key: its events, and whether it is open."""

    def __init__(self) -> None:
        super().__init__()
        self.alarms: dict[str, dict[str, Any]] = {}

    def answer(self, got: Got) -> Said:
        event = json.loads(got.body)
        need(len(got.body) <= 512_000 and set(event) <= FIELDS, no("unknown field"))
        need(event["routing_key"] == KEY, no("'routing_key' is invalid"))
        need(1 <= len(event["dedup_key"]) <= 255, no("'dedup_key' is invalid"))
        if event["event_action"] == "trigger":
            payload = event["payload"]
            need(
                payload["summary"] and len(payload["summary"]) <= 1024 and payload["source"], no("'summary' is missing")
            )
            need(payload["severity"] in ("critical", "error", "warning", "info"), no("'severity' is invalid"))
            self.alarms.setdefault(event["dedup_key"], {"events": []})
            self.alarms[event["dedup_key"]] |= {"open": True, "words": payload, "links": event["links"]}
            self.alarms[event["dedup_key"]]["events"].append(event)
        elif event["dedup_key"] in self.alarms:
            self.alarms[event["dedup_key"]]["open"] = False
        return Said(202, {"status": "success", "message": "Event processed", "dedup_key": event["dedup_key"]})


class Counterpart:
    """One service; whoever is named, the alarm is raised there."""

    refused = None

    def __init__(self, pagerduty: PagerDuty) -> None:
        self.pagerduty = pagerduty
        self.channel = PagerDutyChannel(KEY, f"{pagerduty.url}/v2/enqueue")

    def recipient(self, number: int) -> Recipient:
        return Recipient(key=f"account{number}", address=f"account:{number}")

    def received(self) -> list[str]:
        return [
            "\n".join([one["words"]["summary"], *one["words"]["custom_details"].values(), one["links"][0]["href"]])
            for one in self.pagerduty.alarms.values()
        ]

    def break_down(self) -> None:
        self.pagerduty.stop()


@contextmanager
def counterpart() -> Iterator[Counterpart]:
    with running(PagerDuty()) as pagerduty:
        yield Counterpart(pagerduty)
