"""Finds the channels: every folder beside this file that has a `channel.py` is one, by its folder's name."""

import importlib
from functools import cache
from pathlib import Path
from types import ModuleType

from levelhead.channels.contract import Channel, ChannelConfig, ConfigError
from levelhead.channels.setup import Setup
from levelhead.channels.takes import Takes

_HERE = Path(__file__).parent


@cache
def names() -> tuple[str, ...]:
    """Return the names of all channels, in alphabetical order."""
    return tuple(sorted(file.parent.name for file in _HERE.glob("*/channel.py")))


def open_channel(name: str, config: ChannelConfig) -> Channel:
    """Return the channel `name`, ready to send. Raises `ConfigError` for an unknown name or wrong settings."""
    if name not in names():
        raise ConfigError(f"There is no channel called {name!r}. There are: {', '.join(names())}.")
    made: Channel = _module(name).channel(config)
    return made


def at_once(name: str) -> int:
    """Return how many recipients the channel `name` reaches at a time; 1 where it does so one after the other."""
    return int(getattr(_module(name), "AT_ONCE", 1)) if name in names() else 1


def setup(name: str) -> Setup | None:
    """Return what is needed to connect an account on the channel `name`, or None where none can be connected."""
    found: Setup | None = getattr(_module(name), "SETUP", None) if name in names() else None
    return found


def takes(name: str) -> Takes | None:
    """Return what a reader gives to be reached over the channel `name`, or None where readers cannot choose it."""
    found: Takes | None = getattr(_module(name), "TAKES", None) if name in names() else None
    return found


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"levelhead.channels.{name}.channel")


def guide(name: str) -> str:
    """Return the channel's guide, in Markdown: what it needs, how to set it up, what its failures mean."""
    return (_HERE / name / "guide.md").read_text(encoding="utf-8")
