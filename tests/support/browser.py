"""A real browser for tests, and the check that everybody can use what it shows."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
# The browser asks nobody about updates, sync or field trials: a test speaks to loopback alone.
QUIET = ["background-networking", "component-update", "sync", "gpu", "quic", "default-apps", "extensions"]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}

PATIENCE = 60_000  # milliseconds that a page may take on a busy machine
expect.set_options(timeout=PATIENCE)

Open = Callable[..., Page]


def find_chromium() -> str:
    """Where the system's browser stands."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.fail("Chromium is not installed. scripts/system-packages test installs it.")
    return found


@contextmanager
def chromium_running() -> Iterator[Browser]:
    """The system's Chromium for as long as the block runs."""
    flags = [f"--disable-{name}" for name in QUIET] + ["--no-first-run"]
    flags += ["--no-sandbox"] * (os.geteuid() == 0)  # Chromium refuses root with its sandbox
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, started once for all tests of a run."""
    with chromium_running() as browser:
        yield browser


@pytest.fixture
def browse(chromium: Browser) -> Iterator[Open]:
    """Return a function that opens a page in a context of its own: `browse(url, PHONE, dark=True, scripts=False)`.

    Each call is a new person: no cookies are shared. Further words go to the context (`locale`, `timezone_id`).
    """
    contexts: list[BrowserContext] = []

    def open_page(
        url: str = "about:blank",
        size: dict[str, int] = DESK,
        *,
        dark: bool = False,
        scripts: bool = True,
        **more: Any,
    ) -> Page:
        scheme = "dark" if dark else "light"
        context = chromium.new_context(
            viewport=size, color_scheme=scheme, java_script_enabled=scripts, reduced_motion="reduce", **more
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def phone(browse: Open) -> Page:
    """An empty page in a phone's width."""
    return browse(size=PHONE)


@pytest.fixture
def desk(browse: Open) -> Page:
    """An empty page in a desk's width."""
    return browse(size=DESK)


def axe(page: Page) -> None:
    """Fail with axe's own words when it finds any barrier on the page. The page needs scripts switched on."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def scrolls_sideways(page: Page) -> bool:
    """Whether the page is wider than its window, which a phone's reader must then push about."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
