"""Words that must not lie open in the database: sealed with a key that stands beside it, not in it.

The keys stand in ``keys/seal`` of the data folder, one a line, the newest first: that one seals, all of them open.
"""

import base64
import hashlib
from pathlib import Path

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

from levelhead.lib.keyring import kept, put_first

_PIECE = 1_000_000  # octets


def seal(words: str) -> bytes:
    """Return ``words`` encrypted with the newest key."""
    return _keys().encrypt(words.encode("utf-8"))


def unseal(sealed: bytes) -> str:
    """Return the words of ``sealed``; cryptography.fernet.InvalidToken where none of the keys is its own."""
    return _keys().decrypt(sealed).decode("utf-8")


def reseal(sealed: bytes) -> bytes:
    """Return the same words sealed with the newest key."""
    return _keys().rotate(sealed)


def seal_file(file: Path, sealed: Path) -> None:
    """Write ``file`` encrypted to ``sealed``, a piece a line, so that one of any size takes little memory."""
    with file.open("rb") as source, sealed.open("wb") as out:
        sealed.chmod(0o600)
        while piece := source.read(_PIECE):
            out.write(_keys().encrypt(piece) + b"\n")


def open_file(sealed: Path, file: Path) -> None:
    """Write what :func:`seal_file` sealed to ``file``; InvalidToken where none of the keys is its own."""
    with sealed.open("rb") as source, file.open("xb") as out:
        file.chmod(0o600)
        for line in source:
            out.write(_keys().decrypt(line.rstrip()))


def new_key() -> None:
    """Seal with a fresh key from now on; what is sealed already stays readable."""
    _keys()
    put_first(_file(), Fernet.generate_key().decode())


def _keys() -> MultiFernet:
    lines = kept(_file(), lambda: Fernet.generate_key().decode()).split()
    return MultiFernet([*map(Fernet, lines), _first()])


def _file() -> Path:
    data: Path = settings.ENV.data
    return data / "keys" / "seal"


def _first() -> Fernet:
    """What sealed before there were keys of its own: second factors were set up with it, and must go on working."""
    digest = hashlib.sha256(b"levelhead fanout seal\0" + settings.SECRET_KEY.encode("utf-8")).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
