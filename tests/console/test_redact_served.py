"""After a removal no page that the console serves says the words any more, wherever an owner can go from the desk."""

import re
from collections.abc import Iterator

from django.test import Client

from levelhead.actions.by import Actor
from levelhead.actions.correct_update import correct_update
from levelhead.actions.redact import redact
from levelhead.actions.save_draft import save_draft
from levelhead.actions.suggest import suggest
from levelhead.models import Incident
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, a_report, a_subscriber, an_incident, say

KEY = "hunter2correcthorse"
MOST = 45
LINK = re.compile(r'href="(/[^"#]*)"')
LEFT_OUT = ("/sign-out", "/static", "/coach-words")


def everywhere(house: Driftpost) -> Incident:
    """An incident in which the key has got everywhere."""
    a_subscriber(house.page)
    incident = an_incident(house, headline=f"The key {KEY} is out")
    say(house, incident, f"The key was {KEY}.")
    correct_update(house.by_maya, incident.updates.first(), struck=KEY, text=f"It was {KEY}, sorry.", reason=KEY)
    suggest(Actor(house.tom), incident, text=f"Do not say {KEY}")
    save_draft(house.by_olga, page=house.page, incident=incident, content={"text": KEY}, base=0)
    a_report(house.page, f"I found {KEY} in the log", incident=incident)
    return incident


def reached(browser: Client) -> Iterator[tuple[str, bytes]]:
    """Follow every link from the desk on; yield each address with what is served there."""
    waiting, seen, gone = ["/"], {"/"}, 0
    while waiting and gone < MOST:
        path, gone = waiting.pop(0), gone + 1
        answer = browser.get(path)
        yield path, b"".join(answer.streaming_content) if answer.streaming else answer.content
        found = LINK.findall(answer.content.decode("utf-8", "replace")) if not answer.streaming else []
        fresh = [one.replace("&amp;", "&") for one in found if not one.startswith(LEFT_OUT)]
        waiting += [one for one in dict.fromkeys(fresh) if one not in seen]
        seen.update(fresh)


def test_nothing_that_is_served_says_them(house: Driftpost, signed_in: SignedIn) -> None:
    incident, olga = everywhere(house), signed_in(house.olga)
    assert KEY in olga.get(f"/rooms/{incident.public_id}").content.decode()
    redact(house.by_olga, incident, words=KEY, reason="it was a password")
    paths = dict(reached(olga))
    assert len(paths) > 30
    assert [path for path, body in paths.items() if KEY.encode() in body.lower()] == []
