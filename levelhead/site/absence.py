"""Making sure that removed words are gone from a folder: every file is unpacked and searched, whoever wrote it."""

import gzip
import html
import json
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import brotli
import zstandard

from levelhead.site import folder as files
from levelhead.site import generation

_LARGEST = 64 * 1024 * 1024  # bytes; what is larger is not one of ours, and is read in pieces
_PIECE = 8 * 1024 * 1024


def forms(words: str) -> tuple[bytes, ...]:
    """Return the ways in which a file may write ``words``: as they are, in HTML, in JSON, in an address; lower case."""
    one_line = " ".join(words.split())
    spellings = {words, one_line, html.escape(one_line), html.escape(one_line, quote=False), quote(one_line)}
    spellings |= {json.dumps(one_line)[1:-1]}
    return tuple(sorted({spelling.lower().encode() for spelling in spellings}))


def still_holding(root: Path, needles: Iterable[bytes]) -> list[Path]:
    """Return the files under ``root`` that hold one of ``needles``, packed or not, or are named by one."""
    wanted = tuple(needles)
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    return [path for path in found if _is_named(path, wanted) or _holds(path, wanted)]


def sweep(root: Path, holding: Iterable[Path]) -> None:
    """Take the files ``holding`` removed words off the site's folder ``root``, and what no generation names."""
    named = generation.read(root).variant_files
    for path in root.rglob("*@*"):
        if str(path.relative_to(root)).removesuffix(path.suffix if path.suffix in files.TWINS else "") not in named:
            path.unlink(missing_ok=True)
    for path in holding:
        path.unlink(missing_ok=True)


def _is_named(path: Path, needles: tuple[bytes, ...]) -> bool:
    return any(needle in path.name.lower().encode() for needle in needles)


def _holds(path: Path, needles: tuple[bytes, ...]) -> bool:
    try:
        return any(needle in piece for piece in _pieces(path) for needle in needles)
    except OSError:
        return False


def _pieces(path: Path) -> Iterator[bytes]:
    """The file's bytes in lower case, and what they unpack to; pieces overlap, so that no word falls between two."""
    with path.open("rb") as file:
        if path.stat().st_size <= _LARGEST:
            raw = file.read()
            yield raw.lower()
            with suppress(brotli.error, zstandard.ZstdError, zlib.error, OSError, EOFError):
                yield _unpacked(path.suffix, raw).lower()
            return
        kept = b""
        while piece := file.read(_PIECE):
            yield (kept + piece).lower()
            kept = piece[-4096:]


def _unpacked(suffix: str, raw: bytes) -> bytes:
    if suffix == ".br":
        return bytes(brotli.decompress(raw))
    if suffix == ".zst":
        return zstandard.ZstdDecompressor().decompress(raw, max_output_size=_LARGEST)
    return gzip.decompress(raw) if suffix == ".gz" else b""
