"""Beside each file that readers see stands one that signs it: what it holds, where it belongs, which key says so.

A page whose words change with the clock alone has several contents; its signature names them all. Only what was printed
is signed again, so that a publish signs a handful of files however long the history.
"""

import json
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from levelhead.incidents.models import Page
from levelhead.lib import signing
from levelhead.site import folder as files
from levelhead.site import keys

SUFFIX = ".sig.json"
HEAD = "levelhead file 1"


@dataclass(frozen=True)
class Signer:
    """Signs with one key, for one state of the page. ``at`` is when, as programs write it."""

    url: str
    key: str
    private: str
    revision: int
    at: str

    def put(self, root: Path, path: str, file: str, sums: Iterable[str]) -> None:
        """Sign ``file``, which stands at ``path`` with one of ``sums`` (SHA-256); what is signed already stays."""
        wanted = sorted(set(sums))
        beside = root / f"{file}{SUFFIX}"
        if _signed(beside) == (self.url + path, self.key, wanted):
            return
        text = statement(self.url + path, wanted, self.revision, self.at, self.key)
        told = {"signed": text, "signature": signing.sign(self.private, text)}
        beside.parent.mkdir(parents=True, exist_ok=True)
        files.put(beside, json.dumps(told, indent=1).encode())


@dataclass(frozen=True)
class Statement:
    """What a signature says: the file's address, its contents, the page's revision, when, and the key's name."""

    url: str
    sums: tuple[str, ...]
    revision: int
    at: str
    key: str


def signer(page: Page, url: str, at: str) -> Signer:
    """Return who signs what is printed of ``page`` now; ``url`` is the page's address without a slash at its end."""
    key = keys.current(page)
    return Signer(url, key.name, keys.private(key), page.revision, at)


def statement(url: str, sums: Iterable[str], revision: int, at: str, key: str) -> str:
    """Return the text that is signed: one fact a line."""
    contents = "".join(f"sha256 {one}\n" for one in sums)
    return f"{HEAD}\nurl {url}\n{contents}revision {revision}\nat {at}\nkey {key}\n"


def parse(text: str) -> Statement:
    """Return what a signed text says. Raises ValueError where it is none."""
    first, *lines = text.splitlines()
    facts = [line.split(" ", 1) for line in lines]
    if first != HEAD or any(len(fact) != 2 for fact in facts):
        raise ValueError("this is no signature of Levelhead's")
    told = {name: value for name, value in facts if name != "sha256"}
    sums = tuple(value for name, value in facts if name == "sha256")
    try:
        return Statement(told["url"], sums, int(told["revision"]), told["at"], told["key"])
    except KeyError as error:
        raise ValueError("this is no signature of Levelhead's") from error


def clear(folder: Path, wanted: Collection[str]) -> None:
    """Take away every file of ``folder``, and its signature, whose name is not among ``wanted``."""
    for found in folder.glob("*"):
        if found.name.removesuffix(SUFFIX) not in wanted:
            with suppress(OSError):
                found.unlink()


def _signed(beside: Path) -> tuple[str, str, list[str]] | None:
    try:
        said = parse(str(json.loads(beside.read_bytes())["signed"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return said.url, said.key, sorted(said.sums)
