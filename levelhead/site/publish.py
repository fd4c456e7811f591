"""Brings a folder up to the page's revision, at a cost that does not grow with the history.

The folder says which revision it holds; what changed since is printed, and the few lists that show it. The files of an
incident come first, then the lists, the feeds and the index, and last ``generation.json``. A crash, a full disk or a
second press at any point leaves a folder that serves, and that the next call brings up to date.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from levelhead.fanout import push
from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now
from levelhead.site import (
    atom,
    backlog,
    feed,
    fixed,
    generation,
    genuine,
    history,
    incident,
    index,
    languages,
    latest,
    merged,
    moments,
    months,
    pictures,
    portraits,
    pushing,
    read,
    rss,
    sheet,
    signatures,
    soon,
)
from levelhead.site import folder as files
from levelhead.site.document import Document
from levelhead.site.folder import QUICK, THOROUGH, Effort
from levelhead.site.generation import Generation
from levelhead.site.view import IncidentView, PageView, PastView
from levelhead.site.when import stamp
from levelhead.wording.times import day_of
from levelhead.wording.tongues import speaking

LOCK = ".lock"
AT_ONCE = 40  # turns of the backlog that a first print takes at once: a young page is whole from the beginning
PAST_ON_INDEX = 5
PAST_IN_HISTORY = 20
LISTS = (history.PATH, atom.PATH, rss.PATH)


def publish(page: Page, folder: Path, *, anew: bool = False) -> int:
    """Print what changed since the revision that ``folder`` holds; return the revision it holds now.

    Does nothing where nothing changed, no new day has begun on the page and its clock runs as before. Raises OSError
    where the folder cannot be written; what stood there still stands. ``anew`` prints all, whatever the folder says.
    Where all is printed, most of what is over may wait for ``catch_up``.
    """
    with _alone(folder):
        held = generation.read(folder)
        page.refresh_from_db()
        views = read.page_views(page)
        if anew or held.page != page.public_id or held.looks != looks(views) or held.revision > page.revision:
            revision = _whole(page, views, folder, held)
            _catch_up(page, views, folder, AT_ONCE)
            return revision
        if (held.revision, held.day, held.clock) == (page.revision, _today(views[0]), _clock(page)):
            return held.revision
        return _changes(page, views, folder, held)


def build(page: Page, folder: Path) -> int:
    """Print the whole site of ``page`` into ``folder``, whatever stands there; return the revision it holds now."""
    with _alone(folder):
        page.refresh_from_db()
        views = read.page_views(page)
        revision = _whole(page, views, folder, generation.read(folder))
        _catch_up(page, views, folder, None)
        return revision


def catch_up(page: Page, folder: Path) -> bool:
    """Print a few of the old pages that wait since all had to be printed anew; return whether there were any."""
    with _alone(folder):
        return _catch_up(page, read.page_views(page), folder, 1)


def _catch_up(page: Page, views: list[PageView], folder: Path, turns: int | None) -> bool:
    """Take up to ``turns`` of the backlog; return whether there was any. At its end the edge is told to look again."""
    taken = 0
    while taken != turns and backlog.step(page, views, folder):
        taken += 1
    if taken and not backlog.is_waiting(folder):
        whole = generation.read(folder)
        whole.policy = sheet.policy()
        whole.signer = signatures.signer(page, views[0].public_url, stamp(machine_now()))
        generation.write(folder, whole, at=machine_now())
    return taken > 0


def is_sound(folder: Path) -> bool:
    """Return whether ``folder`` holds the pages its generation names, byte for byte: a loss of power may tear some."""
    held = generation.read(folder)
    wanted = {Document(path, "").file: it for path, it in held.hot.items()}
    is_right = all(files.holds(folder, file, it) for file, it in wanted.items())
    are_whole = all(files.is_whole(folder, file) for file in {*wanted, *held.variant_files})
    return is_right and are_whole and portraits.are_sound(folder) and pictures.are_sound(folder)


def looks(views: list[PageView]) -> str:
    """Return a checksum of all that shows on every page; when it changes, the whole site is printed anew."""
    view = views[0]
    shown = (sheet.looks(), view.name, view.zone, view.language, view.public_url, view.live_url, view.key)
    way = f"{view.by_push}{push.public_key()}"
    about = ("\0".join(one) for one in view.official)
    names = (f"{it.language}\0{one}" for it in views for one in it.names.values())
    told = (*shown, way, *about, *view.never_asks, *view.faces, *languages.looks(view.tongues), *names)
    return sha256("\0".join(told).encode()).hexdigest()[:16]


def _whole(page: Page, views: list[PageView], folder: Path, held: Generation) -> int:
    made = _begin(page, views)
    made.months = months.every(page)
    backlog.begin(page, folder)
    made.take(folder, fixed.robots(views[0]), THOROUGH)
    for view in languages.each(views):
        if view.root == "":
            made.take(folder, fixed.not_found(view), THOROUGH)
        for old in read.moved(page):
            made.take(folder, merged.document(view, old), THOROUGH)
        made.take(folder, genuine.document(view), THOROUGH)
    if views[0].by_push:
        made.take(folder, pushing.document(views[0]), THOROUGH)
    made.take(folder, genuine.key_list(page, views[0]), THOROUGH)
    revision = _finish(page, views, folder, held, made, THOROUGH)
    languages.clear(folder, views[0].tongues)
    pictures.sweep(page, folder)
    return revision


def _changes(page: Page, views: list[PageView], folder: Path, held: Generation) -> int:
    made = _begin(page, views)
    changed, moved = (list(it.filter(revision__gt=held.revision)) for it in (read.published(page), read.moved(page)))
    touched = {
        history.month_of(lines[0].published, page.zone)
        for lines in zip(*(read.past(changed, view) for view in views), strict=True)
        if held.lines.get(lines[0].id) != history.fingerprint(*lines)
    }
    over = [row.pk for row in changed if row.resolved_at]
    touched |= {history.month_of(old.was_published_at or old.began_at, page.zone) for old in moved}
    if moved:
        moved = list(read.moved(page))  # what was merged before leads to where it all goes now, and not by a detour
    for view in languages.each(views):
        for it in read.whole(read.published(page).filter(pk__in=over), view) if over else ():
            pictures.place(folder, it, made.signer)
            made.take(folder, incident.document(view, it), QUICK)
        for old in moved:
            made.take(folder, merged.document(view, old), QUICK)
        for month in sorted(touched):
            made.take(folder, months.document(page, view, month), QUICK)
        made.keep(view.root + genuine.PATH, held)
    made.months = sorted({*held.months, *touched})
    for path in ("/robots.txt", "/404.html", pushing.PATH, genuine.KEYS):
        made.keep(path, held)
    return _finish(page, views, folder, held, made, QUICK)


def _begin(page: Page, views: list[PageView]) -> Generation:
    made = Generation(page.public_id, page.revision, looks(views), _today(views[0]), clock=_clock(page))
    made.removals = page.removals.count()
    made.moved = merged.addresses(page, [view.root for view in views])
    made.signer = signatures.signer(page, views[0].public_url, stamp(machine_now()))
    return made


def _finish(
    page: Page, views: list[PageView], folder: Path, held: Generation, made: Generation, effort: Effort
) -> int:
    told = [read.open_now(page, view) for view in languages.each(views)]
    made.lines = {lines[0].id: history.fingerprint(*lines) for lines in zip(*told, strict=True)}
    made.policy = sheet.policy(held.policy if backlog.is_waiting(folder) else "")
    faces = portraits.place(page, views[0], folder, made.signer)
    files.put_changed(folder / merged.FILE, merged.listed(made.moved).encode())
    shelf = [
        (view, list(_foremost(page, view, folder, held, made, open_ones)))
        for view, open_ones in zip(languages.each(views), told, strict=True)
    ]
    if effort is QUICK and held.revision != made.revision:
        soon.put(folder, held, made, shelf, effort, LISTS)
    for (view, documents), open_ones in zip(shelf, told, strict=True):
        with speaking(view.language):
            documents[-1:-1] = _lists(page, view, open_ones, made.months)  # the index stays the last
    for document in soon.each(shelf):
        made.take_ahead(folder, document, effort)
    for document in soon.each(shelf):
        made.take(folder, document, effort)
    generation.write(folder, made, at=machine_now())
    portraits.clear(folder, faces)
    for file in held.variant_files - made.variant_files:
        files.drop(folder, file)
    return made.revision


def _foremost(
    page: Page, view: PageView, folder: Path, held: Generation, made: Generation, open_ones: list[IncidentView]
) -> Iterator[Document]:
    """Yield what is open or still owed, and has changed, then the index; what has not changed is kept in ``made``."""
    same_looks = held.looks == made.looks
    same_day = same_looks and held.day == made.day
    owing = read.owing(page, view)
    standing = [(it, same_day) for it in open_ones] + [(it, same_looks) for it in owing]
    for it, is_same in standing:
        is_old = is_same and it.revision <= held.revision
        if not (is_old and made.keep(view.root + it.path, held)):
            pictures.place(folder, it, made.signer)
            yield incident.document(view, it)
    recent = read.just_resolved(page, view, view.now - moments.TOLD_FOR) if not open_ones else None
    closed = [it for it in _newest(page, view) if it.resolved is not None][:PAST_ON_INDEX]
    yield index.document(view, open_ones, recent, read.parts(page, view, open_ones), closed, owing)


def _lists(page: Page, view: PageView, open_ones: list[IncidentView], known: list[str]) -> Iterator[Document]:
    """Yield the history's first page and the feeds: they are read, too, once the words are served."""
    yield history.overview(view, _newest(page, view), known)
    newest = latest.words(page, view, feed.KEPT, open_ones)
    yield atom.document(view, newest)
    yield rss.document(view, newest)


def _newest(page: Page, view: PageView) -> list[PastView]:
    return read.past(read.published(page).order_by("-published_at", "-id")[:PAST_IN_HISTORY], view)


def _clock(page: Page) -> dict[str, Any]:
    origin, anchor = page.clock_origin, page.clock_anchor
    if origin is None or anchor is None:
        return {"origin": None, "anchor": None, "rate": 1.0}
    return {"origin": origin.isoformat(), "anchor": anchor.isoformat(), "rate": page.clock_rate}


def _today(view: PageView) -> str:
    return day_of(view.now, view.zone).isoformat()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder: two presses at once would mix their revisions."""
    folder.mkdir(parents=True, exist_ok=True)
    door = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield
    finally:
        os.close(door)
