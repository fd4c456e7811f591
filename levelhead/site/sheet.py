"""The sheet every page is printed on: one style and one small script, inline, allowed by their checksums."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from levelhead.lib.zones import zone_word
from levelhead.site.view import PageView, root_of
from levelhead.wording.tongues import direction, own_name

TEMPLATES = Path(__file__).parent / "templates"
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#1f5f8b"/>'
    '<path d="M3 8h10M8 6v4" stroke="#fff" stroke-width="2"/></svg>'
)
MOST_ALLOWED = 4  # releases whose pages may stand side by side; more upgrades in an hour are not to be expected
LOCALES = {"en": "en-GB"}  # where the day stands before the month, as in our sentences


@cache
def style() -> SafeString:
    """Return the one style of all pages, without the line breaks people need."""
    return mark_safe(re.sub(r"\s*\n\s*", "", _text("style.css")))  # noqa: S308  (our own file)


@cache
def script() -> SafeString:
    """Return the one script of all pages: it tells times in the reader's own zone, and nothing else."""
    return mark_safe(re.sub(r"\n", "", _text("page.js")))  # noqa: S308  (our own file)


@cache
def push_script() -> SafeString:
    """Return the script that offers word on the reader's device, on the pages where that can be asked for."""
    return mark_safe(re.sub(r"\n", "", _text("push.js")))  # noqa: S308  (our own file)


def policy(before: str = "") -> str:
    """Return the Content-Security-Policy under which these pages work and nothing else does.

    ``before`` is the policy of pages that still stand as an earlier release printed them: what it allows is as well.
    """
    styles = _allowed("style-src", [style()], before)
    scripts = _allowed("script-src", [script(), push_script()], before)
    return (
        f"default-src 'none'; style-src {styles}; script-src {scripts}; img-src 'self' data:; "
        "worker-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _allowed(what: str, ours: Sequence[str], before: str) -> str:
    found = re.search(rf"(?:^|; ){what} ([^;]*)", before)
    theirs = re.findall(r"'(sha256-[A-Za-z0-9+/=]+)'", found[1]) if found else []
    known = dict.fromkeys([*map(_checksum, ours), *theirs])
    return " ".join(f"'{it}'" for it in list(known)[: MOST_ALLOWED * len(ours)])


@cache
def looks() -> str:
    """Return a checksum of all templates: when it changes, every page must be printed anew."""
    made = hashlib.sha256()
    for path in sorted(TEMPLATES.iterdir()):
        made.update(path.name.encode() + b"\0" + path.read_bytes())
    return made.hexdigest()[:16]


def printed(template: str, page: PageView, *, path: str = "", **words: Any) -> str:
    """Return ``template`` filled with ``words``, as a whole page of ``page``'s site.

    ``path`` is its address without the language; a page without one is the same in all.
    """
    return get_template(f"site/{template}").render(
        {
            "page": page,
            "style": style(),
            "script": script(),
            "push_script": push_script(),
            "icon": quote(ICON, safe=" =/:;,'()"),
            "direction": direction(page.language),
            "canonical": f"{page.public_url}{page.root}{path}" if path else "",
            "tongues": _tongues(page, path),
            "locale": LOCALES.get(page.language, page.language),
            "zone_word": zone_word(page.zone, page.now),
            **words,
        }
    )


def _tongues(page: PageView, path: str) -> list[dict[str, Any]]:
    """The page's languages, each with its own name and where this page stands in it; nothing where there is one."""
    roots = {code: root_of(code, page.first) for code in page.tongues}
    return [
        {"code": code, "name": own_name(code), "path": f"{root}{path or '/'}", "here": code == page.language}
        for code, root in (roots.items() if len(roots) > 1 else ())
    ]


def _checksum(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _text(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8").strip()
