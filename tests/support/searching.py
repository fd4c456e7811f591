"""Searching everything that is kept for words, in every way in which a byte may hold them."""

import base64
import gzip
import json
import quopri
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import brotli
import zstandard
from cryptography.fernet import InvalidToken
from django.apps import apps

from levelhead.fanout.seal import unseal
from levelhead.lib.decoded import texts

RUN = re.compile(rb"[A-Za-z0-9+/_-]{12,}={0,2}")
SEALED_FOR_GOOD = {("WithheldWord", "sealed"), ("Removal", "original")}  # what owners alone may open


def readings(raw: bytes) -> Iterator[str]:
    """Everything that ``raw`` says: as it is, unpacked, out of base64 and quoted-printable, without escapes."""
    for opened in {raw, *_unpacked(raw)}:
        yield from texts(opened)
        yield opened.decode("utf-16-le", "replace")
        yield quopri.decodestring(opened).decode("utf-8", "replace")
        joined = re.sub(rb"(?<=\S)\r?\n(?=\S)", b"", opened)
        for run in {*RUN.findall(opened), *RUN.findall(joined)}:
            for start in range(4):  # a run may begin anywhere
                piece = run[start:].translate(bytes.maketrans(b"-_", b"+/"))
                with suppress(ValueError):
                    decoded = base64.b64decode(piece + b"=" * (-len(piece) % 4))
                    yield decoded.decode("utf-8", "replace")
                    with suppress(zlib.error):
                        yield zlib.decompress(decoded).decode("utf-8", "replace")


def _unpacked(raw: bytes) -> Iterator[bytes]:
    with suppress(brotli.error):
        yield brotli.decompress(raw)
    with suppress(zstandard.ZstdError):
        yield zstandard.ZstdDecompressor().decompress(raw, max_output_size=10_000_000)
    with suppress(OSError, EOFError, zlib.error):
        yield gzip.decompress(raw)


def says(raw: bytes, words: str) -> bool:
    """Whether ``raw`` says ``words`` in any way."""
    return any(words.casefold() in one.casefold() for one in readings(raw))


def rows_saying(words: str) -> list[str]:
    """The columns of the database, as "Model.field", in which ``words`` stand, sealed ones opened."""
    return sorted({place for place, held in _columns() if says(held, words)})


def files_saying(folder: Path, words: str) -> list[str]:
    """The files under ``folder`` that say ``words``."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return sorted(str(path.relative_to(folder)) for path in found if says(path.read_bytes(), words))


def _columns() -> Iterator[tuple[str, bytes]]:
    for model in [*apps.get_app_config("levelhead").get_models(), apps.get_model("sessions.Session")]:
        for row in model._default_manager.values():
            for name, held in row.items():
                if (model.__name__, name) not in SEALED_FOR_GOOD:
                    yield f"{model.__name__}.{name}", _bytes(held)


def _bytes(held: Any) -> bytes:
    if isinstance(held, bytes | memoryview):
        with suppress(InvalidToken):
            return unseal(bytes(held)).encode()
        return bytes(held)
    return json.dumps(held, default=str, ensure_ascii=False).encode()
