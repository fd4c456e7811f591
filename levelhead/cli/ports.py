"""Addresses to listen on."""

import errno
import socket

from levelhead.cli import exits

HIGHEST = 65535


def split(listen: str) -> tuple[str, int]:
    """Host and port of `127.0.0.1:8000` or `[::1]:8000`. ValueError if it is neither."""
    host, _, port = listen.rpartition(":")
    return host.strip("[]") or "127.0.0.1", int(port)


def require_free(listen: str, setting: str) -> None:
    """Raise Busy, in words, if an address cannot be listened on. `setting` is where to choose another."""
    host, port = split(listen)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        # As the server itself will: connections that have just ended do not count as in use.
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
            trial.listen(1)
        except OSError as error:
            raise exits.Busy(_sentence(error, listen, setting)) from error


def _sentence(error: OSError, listen: str, setting: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"{listen} is in use by another program. Stop that one, or choose another address with {setting}."
    if error.errno == errno.EACCES:
        return f"This user may not listen on {listen}. Choose a port above 1023 with {setting}."
    return f"{listen} cannot be listened on ({error.strerror}). Choose another address with {setting}."


def another(listen: str) -> str:
    """Return an address on the same host with a port that nobody uses at this moment."""
    host, _ = split(listen)
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.bind((host, 0))
        port = trial.getsockname()[1]
    return f"{listen.rpartition(':')[0]}:{port}"
