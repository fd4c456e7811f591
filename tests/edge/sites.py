"""Writes small sites as the press does: twins and files by rename, generation.json last."""

import hashlib
import json
import zlib
from pathlib import Path
from typing import Any

import brotli
import zstandard

HOT = ("/", "/history.atom", "/history.rss")


def compressed(plain: bytes) -> dict[str, bytes]:
    """A file's twins by suffix."""
    gzip = zlib.compressobj(wbits=31)
    return {
        ".br": brotli.compress(plain, quality=4),
        ".zst": zstandard.ZstdCompressor().compress(plain),
        ".gz": gzip.compress(plain) + gzip.flush(),
    }


def write(root: Path, name: str, text: str, *, twins: bool = True) -> bytes:
    """Put a file and its twins in place."""
    plain = text.encode()
    for suffix, body in [*(compressed(plain).items() if twins else ()), ("", plain)]:
        path = root / (name + suffix)
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(path.name + ".half")
        half.write_bytes(body)
        half.replace(path)
    return plain


def file_for(path: str) -> str:
    """The file that answers a path of `hot`."""
    return path[1:] + "index.html" if path.endswith("/") else path[1:]


def generation(root: Path, revision: int = 1, hot: tuple[str, ...] = ("/",), **more: Any) -> dict[str, Any]:
    """Write generation.json for files already in place."""
    found: dict[str, Any] = {
        "format": 1,
        "page": "driftpost0000",
        "revision": revision,
        "published_at": "2026-01-01T09:00:00Z",
        "clock": {"origin": None, "anchor": None, "rate": 1.0},
        "hot": {},
        "variants": {},
        "headers": {},
    }
    for path in hot:
        plain = (root / file_for(path)).read_bytes()
        found["hot"][path] = {"sha256": hashlib.sha256(plain).hexdigest(), "size": len(plain)}
    found |= more
    half = root / "generation.json.half"
    half.write_text(json.dumps(found))
    half.replace(root / "generation.json")
    return found


def driftpost(root: Path, revision: int = 1, words: str = "All systems normal.", **more: Any) -> None:
    """A whole small site: the page, its feeds, two incidents, a page for what is missing."""
    write(root, "index.html", f"<!doctype html><title>Driftpost</title><p>{words}</p>" + "<p>calm</p>" * 50)
    write(root, "history.atom", '<feed xmlns="http://www.w3.org/2005/Atom"></feed>')
    write(root, "history.rss", '<rss version="2.0"></rss>')
    write(root, "history/index.html", "<p>history</p>")
    write(root, "history/2026-01/index.html", "<p>January</p>")
    for incident in ("aaaabbbbcccc", "ddddeeeeffff"):
        write(root, f"incidents/{incident}/index.html", f"<p>Incident {incident}</p>" + "<p>word</p>" * 50)
    write(root, "404.html", "<p>Driftpost has nothing at this address.</p>")
    write(root, "robots.txt", "User-agent: *\n")
    write(root, ".well-known/security.txt", "Contact: mailto:security@driftpost.example\n")
    generation(root, revision, HOT, **more)
