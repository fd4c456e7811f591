"""How fast each way out may go, as one line of text."""

import re

import idna

from levelhead.channels import registry

UNITS = {"s": 1, "m": 60, "h": 3600}
_RATE = re.compile(r"(?P<name>@?[^\s=@]+)\s*=\s*(?P<number>\d{1,7})\s*/\s*(?P<unit>[smh])")


def check_rates(value: str) -> str:
    """Return ``value``, or raise ValueError with the sentence to show."""
    split_rates(value)
    return value


def split_rates(value: str) -> dict[str, float]:
    """Return the rates a second by what they are for: a channel, or "@" and a host. ValueError where one is none."""
    return dict(_rate(part.strip()) for part in value.split(",") if part.strip())


def _rate(part: str) -> tuple[str, float]:
    found = _RATE.fullmatch(part)
    if not found or int(found["number"]) == 0:
        raise ValueError(f"“{part}” is no rate. Write it like email=100/s, @gmail.com=600/m or sms=3600/h.")
    name = found["name"]
    if name.startswith("@"):
        name = f"@{_host(name[1:])}"
    elif name not in registry.names():
        raise ValueError(
            f"There is no channel “{name}”. There are {', '.join(registry.names())}; a host begins with @."
        )
    return name, int(found["number"]) / UNITS[found["unit"]]


def _host(name: str) -> str:
    try:
        return name.lower() if name.isascii() else idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError:
        raise ValueError(f"“{name}” is no name of a host.") from None
