"""Connecting accounts in the console."""

from typing import Any

import pytest

from levelhead.actions.connect_channel import connect_channel
from levelhead.channels import registry
from levelhead.console import channel_pages
from levelhead.fanout.connections import settings_of
from levelhead.models import Connection, Delivery, Message
from tests.factories import Driftpost, an_incident

TOKEN = "xoxb-1-2-abc"
TYPED = {"set_token": TOKEN, "set_channel": "C024BE91L", "set_webhook": "", "name": ""}


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker runs here, so there is nothing to wait for."""
    monkeypatch.setattr(channel_pages, "PATIENCE", 0)


def connected(house: Driftpost) -> Connection:
    given = {"token": TOKEN, "channel": "C024BE91L"}
    return connect_channel(house.by_olga, house.page, channel="slack", settings=given)


def test_only_an_owner_comes_in(house: Driftpost, signed_in: Any) -> None:
    where = ("/channels", "/channels/connect/slack", f"/channels/{connected(house).public_id}")
    for place in where:
        assert signed_in(house.olga).get(place).status_code == 200
        assert signed_in(house.maya).get(place).status_code == 403


def test_an_account_is_connected_and_its_keys_are_never_shown_again(house: Driftpost, signed_in: Any) -> None:
    olga = signed_in(house.olga)
    answer = olga.post("/channels/connect/slack", TYPED)
    account = Connection.objects.get()
    assert answer["Location"] == f"/channels/{account.public_id}" and settings_of(account)["token"] == TOKEN
    for place in (answer["Location"], "/channels", "/channels/connect/slack", "/audit"):
        assert TOKEN not in olga.get(place).content.decode()


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(house: Driftpost, signed_in: Any) -> None:
    answer = signed_in(house.olga).post("/channels/connect/slack", TYPED | {"set_channel": "#status"})
    shown = answer.content.decode()
    assert answer.status_code == 422 and "named by its ID" in shown and "#status" in shown and TOKEN in shown
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("name", [name for name in registry.names() if registry.setup(name)])
def test_every_channel_explains_itself(house: Driftpost, signed_in: Any, name: str) -> None:
    shown = signed_in(house.olga).get(f"/channels/connect/{name}").content.decode()
    assert "What failures mean" in shown and "<table>" in shown
    for setting in registry.setup(name).settings:
        assert f'name="set_{setting.name}"' in shown


def test_the_last_word_is_shown_as_it_will_look(house: Driftpost, signed_in: Any) -> None:
    account = connected(house)
    before = signed_in(house.olga).get(f"/channels/{account.public_id}").content.decode()
    an_incident(house)
    after = signed_in(house.olga).get(f"/channels/{account.public_id}").content.decode()
    assert "nothing is wrong" in before
    assert "Posts went out that you did not write" in after


def test_a_test_is_sent_and_what_became_of_it_is_told(house: Driftpost, signed_in: Any) -> None:
    account, olga = connected(house), signed_in(house.olga)
    assert olga.post(f"/channels/{account.public_id}", {"deed": "test"}).status_code == 302
    message = Message.objects.get(kind="test", to=account.address)
    told = {"channel": "slack", "recipient": account.address.public_id, "address": account.address}
    became = {"state": "failed", "reason": "Slack answered 200: not_in_channel."}
    Delivery.objects.create(message=message, next_try_at=message.created_at, **told, **became)
    for place in ("/channels", f"/channels/{account.public_id}"):
        shown = olga.get(place).content.decode()
        assert "Did not arrive" in shown and "not_in_channel" in shown


def test_a_removed_account_is_gone(house: Driftpost, signed_in: Any) -> None:
    account, olga = connected(house), signed_in(house.olga)
    olga.post(f"/channels/{account.public_id}", {"deed": "remove"})
    assert olga.get(f"/channels/{account.public_id}").status_code == 404
    assert "None is connected yet" in olga.get("/channels").content.decode()


def test_mail_is_tried_without_an_account(house: Driftpost, signed_in: Any) -> None:
    olga = signed_in(house.olga)
    wrong = olga.post("/channels", {"channel": "email", "to": "nobody"})
    assert wrong.status_code == 422 and "no mail address" in wrong.text and 'value="nobody"' in wrong.text
    sent = olga.post("/channels", {"channel": "email", "to": house.olga.email}, follow=True)
    assert "The test is on its way" in sent.text and Message.objects.get().kind == "test"
