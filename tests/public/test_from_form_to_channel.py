"""The whole way over every channel that readers choose: asked on the form, confirmed by the link posted there, told."""

import re
from importlib import import_module

import pytest
from django.conf import settings
from django.test import Client

from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.expand import expand_next
from levelhead.models import Subscriber
from tests.factories import Driftpost, an_incident

WAYS = ("slack", "discord", "teams", "sms")


@pytest.fixture(autouse=True)
def open_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A house that sends texts as well, and may reach the twins on this machine."""
    monkeypatch.setitem(settings.CHANNELS, "sms", {})
    monkeypatch.setattr(settings, "ENV", settings.ENV.model_copy(update={"test_loopback": True}))


@pytest.mark.parametrize("way", WAYS)
def test_a_reader_asks_on_the_form_confirms_where_word_arrives_and_is_told_there(
    house: Driftpost, client: Client, way: str
) -> None:
    twin = import_module(f"levelhead.channels.{way}.tests.counterpart").counterpart
    with twin() as there:
        assert f'value="{way}"' in client.get("/subscribe").text
        client.post("/subscribe", {"channel": way, "email": there.recipient(1).address})
        _send(way, there.channel)
        link = re.search(r"https?://[^\s/]+(/confirm/[\w-]+)", there.received()[0])
        assert link and Subscriber.objects.get().state == "pending"
        client.post(link[1], {"yes": "1"})
        an_incident(house)
        _send(way, there.channel)
        assert "Posts went out that you did not write" in there.received()[1]


def _send(way: str, channel: object) -> None:
    while expand_next():
        pass
    deliver_due(way, channel, "w1")  # type: ignore[arg-type]
