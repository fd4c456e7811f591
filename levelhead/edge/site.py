"""The site as the edge knows it: which file answers a path, now."""

import bisect
import logging
import math
import time
from collections.abc import Iterator
from pathlib import Path

from levelhead.edge import generation, notices
from levelhead.edge.clock import PageClock, machine_now
from levelhead.edge.folder import Folder, Stamp
from levelhead.edge.freshness import LASTING, cache_control
from levelhead.edge.generation import Checked, Generation, SiteRefusedError, Variant
from levelhead.edge.held import Dress, Held, load
from levelhead.edge.memory import Memory
from levelhead.edge.notices import Notice
from levelhead.edge.paths import candidates

logger = logging.getLogger(__name__)

LOOK_AGAIN = 0.25
"""Seconds between two looks at a site that was refused."""

FIRST_PRINT = 30.0
"""Seconds that a first page may take to come: whoever starts for the first time reads no warning meanwhile."""

HEALTH = "/-/health"
MISSING = "404.html"
PICTURES = ("faces/", "pictures/")
"""Where pictures of those who speak, and of what they say, stand, each named by its content."""


class Timed:
    """A path whose words change with the page's clock alone."""

    def __init__(self, paths: tuple[str, ...], moments: list[float], files: list[Held]) -> None:
        """`files[i]` holds from `moments[i]` of the page's time on."""
        self.paths = paths
        self.moments = moments
        self.files = files

    def at(self, clock: PageClock, machine: float) -> tuple[Held, float]:
        """The file that holds now, and for how many seconds more."""
        place = bisect.bisect_right(self.moments, clock.page_time(machine))
        ends = self.moments[place : place + 1]
        return self.files[place - 1], clock.seconds_until(ends[0], machine) if ends else math.inf


class State:
    """One generation of the site, read and checked whole; it marks the files known to be current in it."""

    def __init__(self, known: Generation, folder: Folder, before: "State | None") -> None:
        """Read what must stand ready. SiteRefusedError if it is not there, OSError if it cannot be read."""
        self.generation = known
        self.files: dict[str, Held] = {}
        security = list((notices.SECURITY | known.headers).items())
        self.dress = Dress(cache_control(math.inf), security)
        self.lasting = Dress(LASTING, security)
        self.ready: dict[str, Held | Notice] = {}
        self._folder = folder
        self._before = before.files if before else {}
        for path, checked in known.hot.items():
            held = self._hot(path, checked)
            held.dress(self.dress)
            self.ready.update(dict.fromkeys(spellings(path), held))
        for path, there in known.moved.items():
            self.ready.update(dict.fromkeys(spellings(path), notices.moved(there)))
        self.timed = [self._timed(path, variants) for path, variants in known.variants.items()]
        self.missing = self._read(MISSING)
        if self.missing:
            self.missing.status, self.missing.modified = 404, None
            self.missing.dress(self.dress)
        self._before = {}

    def follow_clock(self, machine: float) -> None:
        """Put the variants that hold now in their places."""
        for timed in self.timed:
            held, valid_for = timed.at(self.generation.clock, machine)
            held.dress(Dress(cache_control(valid_for), self.dress.security))
            for path in timed.paths:
                self.ready[path] = held

    def _hot(self, path: str, checked: Checked) -> Held:
        for name in candidates(path):
            held = self._read(name)
            if held is None:
                continue
            if held.sha256 != checked.sha256:
                raise SiteRefusedError(f"{name} is not the file that {generation.FILE} names")
            return held
        raise SiteRefusedError(f"there is no file for {path}")

    def _timed(self, path: str, variants: tuple[Variant, ...]) -> Timed:
        files = []
        for variant in variants:
            held = self._read(variant.file)
            if held is None:
                raise SiteRefusedError(f"there is no file {variant.file}, a variant of {path}")
            # Its words begin to hold without a file being written, so no date of a file tells of their age.
            held.modified = None
            files.append(held)
        return Timed(spellings(path), [it.since or -math.inf for it in variants], files)

    def _read(self, name: str) -> Held | None:
        """The file, from the generation before if it has not changed since."""
        held = self._before.get(name)
        if held is None or held.stamp != self._folder.stamp(name):
            before, held = held, load(self._folder, name, whole=True)
            if held and before:
                held.comes_after(before)
        if held:
            self.files[name] = held
        return held


class Site:
    """Answers paths from memory, follows the folder, and outlives it."""

    def __init__(self, root: Path, bound: int) -> None:
        """Serve the folder `root` with at most `bound` bytes of memory for its files."""
        self.folder = Folder(root)
        self.bound = bound
        self.state: State | None = None
        self.memory = Memory(bound)
        self.problem: str | None = None
        self.ready: dict[str, Held | Notice] = {}
        self._began = time.monotonic()
        self._told: str | None = None
        self._seen: Stamp | None = None
        self._glimpse: Stamp | None = None
        self._refused: tuple[Stamp | None, float] = (None, -math.inf)

    def find(self, path: str) -> Held | Notice:
        """What answers a path: a file, or a notice that there is none."""
        held = self.ready.get(path)
        if held is not None:
            return held
        if path == HEALTH:
            return notices.health(self.health())
        if self.state is None:
            return notices.NOT_READY
        try:
            for name in candidates(path):
                held = self._current(name, self.state)
                if held is not None:
                    return held
        except OSError as error:
            self._complain(f"{self.folder.root} cannot be read: {error.strerror}")
            return notices.NOT_READY
        return self.state.missing or notices.NOT_FOUND

    def health(self) -> dict[str, object]:
        """The edge's own state: what it holds, of which revision, and what keeps it from the newest."""
        hot = self.state.files if self.state else {}
        return {
            "page": self.state.generation.page if self.state else None,
            "revision": self.state.generation.revision if self.state else None,
            "removals": self.state.generation.removals if self.state else None,
            "memory_bytes": self.memory.size + sum(held.size for held in hot.values()),
            "files": len(self.memory) + len(hot),
            "problem": self.problem,
        }

    def has_news(self) -> bool:
        """Glance at generation.json: whether it is another file than at the last glance. Cheap, and never raises."""
        glimpse = self.folder.glimpse(generation.FILE)
        is_new, self._glimpse = glimpse != self._glimpse, glimpse
        return is_new

    def tick(self) -> None:
        """Look whether there is news, and what time it is. Never raises for the folder's sake."""
        now = machine_now()
        try:
            stamp = self.folder.stamp(generation.FILE)
            if stamp != self._seen and self._is_due(stamp):
                self._refused = (stamp, time.monotonic())
                self._read_generation()
        except OSError as error:
            self._complain(f"{self.folder.root} cannot be read: {error.strerror}")
        except SiteRefusedError as error:
            self._complain(f"{self.folder.root} does not hold a whole site: {error}")
        if self.state:
            self.state.follow_clock(now)

    def preload(self) -> Iterator[str]:
        """Take the newest incidents into memory one by one, while there is room; yields their names."""
        try:
            names = self.folder.newest("incidents")
        except OSError:
            return
        for name in names:
            held = load(self.folder, name, whole=False) if name not in self.memory else None
            if held and self.memory.size + held.size > self.memory.bound:
                return
            if held:
                self.memory.keep(held)
                yield name

    def _is_due(self, stamp: Stamp | None) -> bool:
        """Whether to look at a generation: at once when it is new, now and then when it was refused."""
        refused, at = self._refused
        return stamp != refused or time.monotonic() - at >= LOOK_AGAIN

    def _read_generation(self) -> None:
        """Take the new generation over if it is whole."""
        found = self.folder.read(generation.FILE)
        if found is None:
            if self.state:
                raise SiteRefusedError(f"{generation.FILE} is gone")
            return
        before = self.state
        state = State(generation.parse(found[1]), self.folder, before)
        state.follow_clock(machine_now())
        self.state, self.ready = state, state.ready
        self._seen, self.problem, self._told = found[0], None, None
        self.memory.bound = max(0, self.bound - sum(held.size for held in state.files.values()))
        if before and before.generation.removals != state.generation.removals:
            self.memory.clear()
            before = None
        for name, held in before.files.items() if before else ():
            if name not in state.files and "@" not in name:
                self.memory.keep(held)
        self.memory.shrink()
        logger.info("serving revision %s", state.generation.revision)

    def _current(self, name: str, state: State) -> Held | None:
        """The file as it stands in this state of the site, from memory if it has not changed."""
        held = self.memory.get(name)
        if held is not None and held.mark is state:
            return held
        fresh = self._refreshed(name, held)
        if fresh is None:
            self.memory.forget(name)
            return None
        fresh.mark = state
        fresh.dress(state.lasting if name.startswith(PICTURES) else state.dress)
        return fresh

    def _refreshed(self, name: str, held: Held | None) -> Held | None:
        try:
            if held is not None and self.folder.stamp(name) == held.stamp:
                return held
            fresh = load(self.folder, name, whole=False)
        except OSError:
            if held is not None:
                return held
            raise
        if fresh is not None:
            self.memory.keep(fresh)
        return fresh

    def _complain(self, problem: str) -> None:
        """Say once what is wrong."""
        is_new = self.state is None and time.monotonic() - self._began < FIRST_PRINT
        if problem != self._told and not is_new:
            self._told = problem
            outcome = "the last good site goes on" if self.state else "readers get a calm page meanwhile"
            logger.warning("%s; %s", problem, outcome)
        self.problem = problem


def spellings(path: str) -> tuple[str, ...]:
    """A path as readers may ask for it: a folder also without its slash, and by its index file."""
    bare = path.rstrip("/").removesuffix("/index.html")
    if "." in bare.rpartition("/")[2]:
        return (bare,)
    return (bare or "/", f"{bare}/", f"{bare}/index.html")
