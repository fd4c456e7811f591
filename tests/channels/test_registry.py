"""Channels are found by their folders."""

import pytest

from levelhead.channels import registry
from levelhead.channels.contract import ConfigError, Link, Recipient


def test_the_folders_that_hold_a_channel_are_the_channels() -> None:
    assert {"bluesky", "console", "email", "mastodon", "slack", "webhook"} <= set(registry.names())


def test_an_unknown_channel_is_told_with_those_that_there_are() -> None:
    with pytest.raises(ConfigError, match=r"no channel called 'pigeon'.*console, .*email"):
        registry.open_channel("pigeon", {})


def test_a_setting_nobody_reads_is_not_ignored_in_silence() -> None:
    with pytest.raises(ConfigError, match="has no setting 'sendr'"):
        registry.open_channel("email", {"sendr": "x"})


@pytest.mark.parametrize("key", ["", "a b", "a\r\nb", "x" * 65, "rafael@example.org"])
def test_a_recipients_key_is_never_an_address_nor_a_header(key: str) -> None:
    with pytest.raises(ValueError, match="cannot be an id"):
        Recipient(key=key, address="x")


@pytest.mark.parametrize(
    "address", ["javascript:1", "https://a b", "https://a\r\nb", "https://a>b", "https://" + "x" * 900]
)
def test_a_link_is_a_whole_web_address(address: str) -> None:
    with pytest.raises(ValueError, match="not a whole web address"):
        Link(address, "Here")
