"""Finds the channels: every folder beside this file that has a `channel.py` is one, by its folder's name."""

import importlib
from functools import cache
from pathlib import Path

from levelhead.channels.contract import Channel, ChannelConfig, ConfigError

_HERE = Path(__file__).parent


@cache
def names() -> tuple[str, ...]:
    """Return the names of all channels, in alphabetical order."""
    return tuple(sorted(file.parent.name for file in _HERE.glob("*/channel.py")))


def open_channel(name: str, config: ChannelConfig) -> Channel:
    """Return the channel `name`, ready to send. Raises `ConfigError` for an unknown name or wrong settings."""
    if name not in names():
        raise ConfigError(f"There is no channel called {name!r}. There are: {', '.join(names())}.")
    made: Channel = importlib.import_module(f"levelhead.channels.{name}.channel").channel(config)
    return made


def guide(name: str) -> str:
    """Return the channel's guide, in Markdown: what it needs, how to set it up, what its failures mean."""
    return (_HERE / name / "guide.md").read_text(encoding="utf-8")
