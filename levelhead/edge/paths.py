"""From a request's path to the names of the files that may answer it."""

import re

LONGEST = 512
WELL_KNOWN = "/.well-known/"

# What our files are called, and nothing else: no dot at the start of a name, no "%", "@", "\\" or NUL. A path
# that needs more is none of ours, however it was encoded; so there is nothing to decode or to clean.
_NAME = r"[A-Za-z0-9_-][A-Za-z0-9._~-]{0,199}"
_PATH = re.compile(rf"(?:/\.well-known(?=/))?(?:/{_NAME})*/?", re.ASCII)

# The pre-compressed twins are reached by Accept-Encoding only.
_TWINS = (".br", ".zst", ".gz")


def candidates(path: str) -> tuple[str, ...]:
    """The files that may answer a path, the likeliest first, relative to the site's folder.

    Empty when the path is not one of ours. `/a` and `/a/` both find `a/index.html`.
    """
    if len(path) > LONGEST or not path.startswith("/") or not _PATH.fullmatch(path):
        return ()
    name = path.strip("/")
    if not name:
        return ("index.html",)
    index = f"{name}/index.html"
    if path.endswith("/"):
        return (index,)
    if name.endswith(_TWINS):
        return ()
    return (name, index) if "." in name.rpartition("/")[2] else (index, name)
