"""A reader has word shown on their device, in a real browser; only the makers' push service is played by a strict twin.

Chromium asks its maker's servers for a subscription, which no test may: the twin's stands in for it. What the twin
decrypts is handed to the browser as its own push message.
"""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, Worker, expect

from levelhead.channels.contract import OutgoingMessage
from levelhead.channels.webpush.tests.counterpart import Browser, counterpart
from tests.channels.test_contract import MESSAGE
from tests.support.browser import DESK, PHONE, axe, scrolls_sideways
from tests.support.house import House

Open = Callable[..., Page]
STAND_IN = """(made) => {
  PushManager.prototype.subscribe = async function (options) {
    if (options.applicationServerKey.length !== 65 || !options.userVisibleOnly) throw new Error("as it must not be");
    return JSON.parse(made);
  };
}"""


def the_worker(context: BrowserContext, reader: Page) -> Worker:
    """Let the browser keep the page's service worker, with a subscription of the twin's to hand out."""
    with context.expect_event("serviceworker") as waiting:
        reader.evaluate("navigator.serviceWorker.register('/push-worker.js').then(() => navigator.serviceWorker.ready)")
    worker: Worker = waiting.value
    worker.evaluate(STAND_IN, Browser().subscription("https://push.example.net/one"))
    return worker


def allowed(browse: Open, house: House, **more: Any) -> Page:
    reader = browse(house.edge, permissions=["notifications"], **more)
    expect(reader.get_by_role("button", name="Show it on this device")).to_be_visible()
    return reader


def test_a_reader_gets_word_on_their_device_and_can_leave(house: House, browse: Open) -> None:
    reader = allowed(browse, house, size=PHONE)
    the_worker(reader.context, reader)
    reader.get_by_role("button", name="Show it on this device").click()
    expect(reader.get_by_text("Onto this device")).to_be_visible()
    expect(reader.get_by_label("Your mail address")).to_have_count(0)
    assert "#" not in reader.url and not scrolls_sideways(reader)
    axe(reader)
    reader.get_by_role("button", name="Keep me posted").click()
    expect(reader.get_by_role("heading", name="What you get")).to_be_visible()
    expect(reader.get_by_text("This page belongs to this device")).to_be_visible()
    expect(reader.get_by_role("status")).to_contain_text("You are on the list")
    reader.get_by_role("button", name="Leave the list").click()
    expect(reader.get_by_text("You have left the list")).to_be_visible()


def pushed(message: OutgoingMessage) -> str:
    """What a browser decrypts of ``message`` as the channel sends it."""
    with counterpart() as there:
        list(there.channel.send(message, [there.recipient(1)]))
        return json.dumps(there.service.shown[0])


def test_a_push_shows_the_words_and_leads_to_the_page(house: House, browse: Open) -> None:
    reader = allowed(browse, house, size=DESK, dark=True)
    session = reader.context.new_cdp_session(reader)
    found: list[str] = []
    told = lambda said: found.extend(one["registrationId"] for one in said["registrations"])  # noqa: E731
    session.on("ServiceWorker.workerRegistrationUpdated", told)
    session.send("ServiceWorker.enable")
    the_worker(reader.context, reader)
    facts = {"origin": house.edge, "registrationId": found[-1], "data": pushed(MESSAGE)}
    session.send("ServiceWorker.deliverPushMessage", facts)
    look = "navigator.serviceWorker.getRegistration().then((r) => r.getNotifications())"
    reader.wait_for_function(f"{look}.then((all) => all.length)")
    (title, body, url) = reader.evaluate(f"{look}.then(([n]) => [n.title, n.body, n.data.url])")
    assert title == MESSAGE.headline and MESSAGE.next_line in body and url.endswith("/i/1")


def test_nothing_is_offered_where_it_cannot_be_done(house: House, browse: Open) -> None:
    without = browse(house.edge, scripts=False)
    expect(without.get_by_role("button", name="Show it on this device")).to_be_hidden()
    refused = browse(house.edge)
    refused.get_by_role("button", name="Show it on this device").click()
    expect(refused.get_by_text("Your browser does not allow it")).to_be_visible()
    axe(refused)
