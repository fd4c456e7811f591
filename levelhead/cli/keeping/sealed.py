"""The keys of an installation, in a file that only a passphrase opens.

scrypt (RFC 7914) makes the key, AES-256-GCM seals; its parameters stand in the file and are sealed with it. N = 2^15
costs a guesser about 32 MB and a tenth of a second for each guess.
"""

import base64
import json
import secrets
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from levelhead.cli import exits

COST = {"n": 2**15, "r": 8, "p": 1}
FORMAT = "levelhead keys 1"


def seal(folder: Path, passphrase: str) -> bytes:
    """Return every file of ``folder`` sealed with ``passphrase``."""
    files = {str(path.relative_to(folder)): _text(path.read_bytes()) for path in _files(folder)}
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    head: dict[str, Any] = {"format": FORMAT, **COST, "salt": _text(salt), "nonce": _text(nonce)}
    body = AESGCM(_key(passphrase, head)).encrypt(nonce, json.dumps(files).encode(), _bound(head))
    return json.dumps(head | {"sealed": _text(body)}, indent=1).encode()


def unseal(sealed: bytes, passphrase: str) -> dict[str, bytes]:
    """Return the files by name; NotAccepted, in words, where the passphrase or the file is wrong."""
    try:
        head = json.loads(sealed)
        body = base64.b64decode(head.pop("sealed"))
        if head["format"] != FORMAT or any(head[name] != cost for name, cost in COST.items()):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise exits.NotAccepted("The file of keys is damaged, or made by another release.") from error
    try:
        plain = AESGCM(_key(passphrase, head)).decrypt(base64.b64decode(head["nonce"]), body, _bound(head))
    except InvalidTag as error:
        raise exits.NotAccepted("The passphrase does not open the keys, or the file is damaged.") from error
    return {name: base64.b64decode(text) for name, text in json.loads(plain).items()}


def _key(passphrase: str, head: dict[str, Any]) -> bytes:
    salt = base64.b64decode(head["salt"])
    return Scrypt(salt=salt, length=32, n=head["n"], r=head["r"], p=head["p"]).derive(passphrase.encode())


def _bound(head: dict[str, Any]) -> bytes:
    return json.dumps(head, sort_keys=True).encode()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
