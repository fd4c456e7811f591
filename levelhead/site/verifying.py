"""Telling the page from a copy and from a forgery: signatures checked at an address or in a folder."""

import gzip
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from levelhead.lib import signing
from levelhead.lib.http import HttpError, Limits, request
from levelhead.site.signatures import SUFFIX, Statement, parse

LIMITS = Limits(size=5_000_000)


class Verdict(Enum):
    """What a page turned out to be."""

    GENUINE = "genuine"
    COPY = "copy"
    FORGERY = "forgery"
    UNSIGNED = "unsigned"


@dataclass(frozen=True)
class Checked:
    """The verdict on one file, with what its signature says where it has one that holds."""

    where: str
    verdict: Verdict
    why: str
    said: Statement | None = None


def check_address(url: str, keys: Mapping[str, str]) -> Checked:
    """Fetch ``url`` and its signature and judge them by ``keys`` (name to public key). Raises `HttpError`."""
    page = request("GET", url, limits=LIMITS)
    if not page.ok or not page.whole:
        return Checked(url, Verdict.UNSIGNED, f"The address answers with {page.status}.")
    beside = request("GET", urljoin(url, _file(url) + SUFFIX), limits=LIMITS)
    body = _plain(page.body, page.headers.get("content-encoding", ""))
    found = judge(url, body, beside.body if beside.ok else b"", keys)
    if found.verdict is Verdict.GENUINE and found.said and not _same_place(url, found.said.url):
        why = f"It is a true copy of {found.said.url} as of {found.said.at}, but not the page itself: read it there."
        return Checked(url, Verdict.COPY, why, found.said)
    return found


def check_folder(root: Path, keys: Mapping[str, str]) -> list[Checked]:
    """Judge every signed file in a folder of the site, and every page that has no signature."""
    pages = [path for path in sorted(root.rglob("*")) if path.suffix in {".html", ".atom", ".rss", ".webp"}]
    found = []
    for path in pages:
        beside = path.with_name(path.name + SUFFIX)
        signed = beside.read_bytes() if beside.is_file() else b""
        found.append(judge(str(path.relative_to(root)), path.read_bytes(), signed, keys))
    return found


def judge(where: str, body: bytes, signed: bytes, keys: Mapping[str, str]) -> Checked:
    """Return whether ``body`` is what ``signed`` (a .sig.json) says it is, by one of ``keys``."""
    if not signed:
        return Checked(where, Verdict.UNSIGNED, "No signature stands beside it.")
    try:
        told = json.loads(signed)
        text, signature = str(told["signed"]), str(told["signature"])
        said = parse(text)
    except (ValueError, KeyError, TypeError):
        return Checked(where, Verdict.FORGERY, "What stands beside it is no signature.")
    public = keys.get(said.key)
    if public is None:
        return Checked(
            where, Verdict.FORGERY, f"It is signed with the key {said.key}, which is none of the known ones."
        )
    if not signing.holds(public, text, signature):
        return Checked(where, Verdict.FORGERY, "The signature is not by the key that it names.")
    if sha256(body).hexdigest() not in said.sums:
        return Checked(where, Verdict.FORGERY, "Its words are not the ones that were signed.")
    return Checked(where, Verdict.GENUINE, f"Signed for {said.url} at {said.at}, revision {said.revision}.", said)


def keys_at(url: str) -> dict[str, str]:
    """Return the keys listed at an address, by name; only those that the chain from the first vouches for."""
    listed = request("GET", url, limits=LIMITS)
    if not listed.ok:
        raise HttpError("No list of keys stands there.")
    return chained(listed.json().get("keys", []))


def chained(listed: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Return the keys that hang together: the first, and each that one before it vouches for."""
    found: dict[str, str] = {}
    for one in listed:
        name, public = str(one.get("name", "")), str(one.get("public", ""))
        voucher = found.get(str(one.get("vouched_by") or ""))
        text = str(one.get("vouching") or "")
        vouched = voucher is not None and f"key {public}\n" in text
        if signing.name_of(public) != name:
            continue
        if not found or (vouched and voucher and signing.holds(voucher, text, str(one.get("voucher") or ""))):
            found[name] = public
    return found


def _file(url: str) -> str:
    path = urlsplit(url).path
    if path.endswith("/") or not path:
        return "index.html"
    last = path.rpartition("/")[2]
    return last if "." in last else f"{last}/index.html"


def _same_place(url: str, signed: str) -> bool:
    one, other = urlsplit(url), urlsplit(signed)
    return (one.scheme, one.netloc.lower(), _bare(one.path)) == (other.scheme, other.netloc.lower(), _bare(other.path))


def _bare(path: str) -> str:
    return path.removesuffix("index.html").rstrip("/")


def _plain(body: bytes, coding: str) -> bytes:
    if coding != "gzip":
        return body
    try:
        return gzip.decompress(body)
    except (OSError, EOFError, zlib.error):
        return body
