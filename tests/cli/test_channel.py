"""Connecting accounts from the command line."""

import json

from levelhead.fanout.connections import settings_of
from levelhead.models import Connection, Message
from tests.cli.conftest import Type
from tests.factories import Driftpost

SETTINGS = "# Slack\ntoken = xoxb-1-2-abc\n\nchannel=C024BE91L\n"
ADD = ("channel", "add", "slack", "--settings", "-")


def test_an_account_is_connected_from_standard_input(driftposts: Driftpost, type_in: Type) -> None:
    result = type_in(*ADD, text=SETTINGS)
    assert result.exit_code == 0, result.output
    assert settings_of(Connection.objects.get()) == {"token": "xoxb-1-2-abc", "channel": "C024BE91L"}
    assert "xoxb" not in result.output


def test_accounts_are_listed_tested_and_removed(driftposts: Driftpost, type_in: Type) -> None:
    made = json.loads(type_in(*ADD, "--json", text=SETTINGS).output)
    assert json.loads(type_in("channel", "list", "--json").output) == [{**made, "name": "Slack"}]
    assert "on its way" in type_in("channel", "test", made["id"]).output
    assert Message.objects.filter(kind="test").count() == 1
    assert "nothing more is posted" in type_in("channel", "remove", made["id"]).output
    assert "No account has the id" in type_in("channel", "test", made["id"]).output


def test_a_channel_is_explained(driftposts: Driftpost, type_in: Type) -> None:
    assert "What failures mean" in type_in("channel", "guide", "slack").output
    assert "There are: " in type_in("channel", "guide", "pigeon").output


def test_settings_that_are_none_are_named_by_their_line(driftposts: Driftpost, type_in: Type) -> None:
    assert "Line 2" in type_in(*ADD, text="token=x\nnonsense\n").output
    assert "--settings" in type_in("channel", "add", "slack").output


def test_a_new_key_is_made(driftposts: Driftpost, type_in: Type) -> None:
    type_in(*ADD, text=SETTINGS)
    assert "sealed (1)" in type_in("channel", "renew-key").output
