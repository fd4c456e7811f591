"""The lines of the log, without the secrets that stand in addresses: whoever reads a log must not be let in by it.

Django names the path of each request that it refuses or fails at, and some paths are keys: links to sign in, to a
reader's talk or choices, and the addresses at which others post to us.
"""

import logging
import re

_KEYS = re.compile(r"/(sign-in|confirm|works|preferences|leave|talk|hooks)/[^\s'\"<>?]+")


class Masked(logging.Formatter):
    """Formats a line, and takes the key out of every address in it, also in a traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return _KEYS.sub(r"/\1/…", super().format(record))
