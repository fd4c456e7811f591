"""Connecting accounts, testing them, and renewing the key that they are sealed with."""

from pathlib import Path

import pytest
from django.conf import settings

from levelhead.actions.by import Actor
from levelhead.actions.connect_channel import connect_channel
from levelhead.actions.disconnect_channel import disconnect_channel
from levelhead.actions.renew_seal import renew_seal
from levelhead.actions.send_test import send_test
from levelhead.actions.try_channel import try_channel
from levelhead.audit.models import Entry
from levelhead.fanout.compose import compose
from levelhead.fanout.connections import settings_of
from levelhead.fanout.models import Connection, Message, Subscriber
from levelhead.fanout.seal import seal, unseal
from levelhead.lib.errors import NotAllowed, Refused
from tests.factories import Driftpost

SLACK = {"token": "xoxb-1-2-abc", "channel": "C024BE91L"}


def connected(house: Driftpost) -> Connection:
    return connect_channel(house.by_olga, house.page, channel="slack", settings=SLACK, name="Our workspace")


def test_only_an_owner_connects_removes_and_tests(house: Driftpost) -> None:
    account, maya = connected(house), Actor(house.maya)
    for deed in (
        lambda: connect_channel(maya, house.page, channel="slack", settings=SLACK),
        lambda: disconnect_channel(maya, account),
        lambda: send_test(maya, account),
        lambda: try_channel(maya, house.page, "email", to="maya@example.org"),
        lambda: renew_seal(maya, house.page),
    ):
        with pytest.raises(NotAllowed):
            deed()


@pytest.mark.parametrize(
    ("channel", "given", "field"),
    [
        ("pigeon", {}, "channel"),
        ("email", {}, "channel"),
        ("slack", {}, "token"),
        ("slack", {"token": "xoxb-1"}, "channel"),
        ("slack", {"token": "x" * 5000, "channel": "C024BE91L"}, "token"),
        ("slack", {"token": "xoxb-1\x00", "channel": "C024BE91L"}, "token"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(house: Driftpost, channel: str, given: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as caught:
        connect_channel(house.by_olga, house.page, channel=channel, settings=given)
    assert caught.value.field == field
    assert not Connection.objects.exists()


def test_the_trail_names_no_secret(house: Driftpost) -> None:
    connected(house)
    assert SLACK["token"] not in str(list(Entry.objects.values()))


def test_a_test_goes_to_the_one_account_and_says_that_it_is_one(house: Driftpost) -> None:
    account = connected(house)
    message = send_test(house.by_olga, account)
    assert message.to == account.address
    said = compose(message)
    assert "nothing is wrong" in said.headline and said.signature == "Olga Lind" and said.settles


def test_a_removed_account_cannot_be_tested(house: Driftpost) -> None:
    account = connected(house)
    for _ in range(2):
        disconnect_channel(house.by_olga, account)
    with pytest.raises(Refused, match="removed"):
        send_test(house.by_olga, account)


def test_a_new_key_seals_anew_and_old_things_still_open(house: Driftpost) -> None:
    account, elsewhere = connected(house), seal("a second factor")
    Message.objects.create(page=house.page, kind="account", payload=seal("words"), created_at=account.created_at)
    before = bytes(account.settings)
    assert renew_seal(house.by_olga, house.page) == 2
    account.refresh_from_db()
    assert bytes(account.settings) != before and settings_of(account) == SLACK
    assert unseal(elsewhere) == "a second factor"
    keys: Path = settings.ENV.data / "keys" / "seal"
    assert len(keys.read_text().split()) >= 2 and keys.stat().st_mode & 0o77 == 0


def test_what_needs_no_account_is_tested_at_an_address_and_subscribes_nobody(house: Driftpost) -> None:
    message = try_channel(house.by_olga, house.page, "email", to="Rafael@Example.org")
    assert message.to and message.to.value == "rafael@example.org" and "nothing is wrong" in compose(message).headline
    assert not Subscriber.objects.exists()
    with pytest.raises(Refused, match="no mail address"):
        try_channel(house.by_olga, house.page, "email", to="rafael")
    with pytest.raises(Refused, match="does not go out this way"):
        try_channel(house.by_olga, house.page, "pagerduty", to="rafael")
