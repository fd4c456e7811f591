"""Whose messages on mail that came back are believed, as one line of text."""

from levelhead.channels.email.providers import PROVIDERS


def check_mail_hooks(value: str) -> str:
    """Return ``value``, or raise ValueError with the sentence to show; a key in it is not shown."""
    split_mail_hooks(value)
    return value


def split_mail_hooks(value: str) -> dict[str, str]:
    """Return the key that each named provider signs with, empty for one that does not. ValueError where one is none."""
    return dict(_hook(part.strip()) for part in value.split(",") if part.strip())


def _hook(part: str) -> tuple[str, str]:
    name, _is, key = (piece.strip() for piece in part.partition("="))
    known = PROVIDERS.get(name.lower())
    if known is None:
        raise ValueError(f"there is no provider “{name[:40]}”. Known are {', '.join(PROVIDERS)}.")
    if known.must_sign and not key:
        raise ValueError(f"{name} signs what it sends, and the key is missing. Write {name}=KEY.")
    if key and not known.key:
        raise ValueError(f"{name} signs nothing, so there is no key to give. Write {name} alone.")
    return name.lower(), key
