"""The pages on promises, playbooks, turns and the voice: at both widths, in the light and in the dark."""

import itertools

from playwright.sync_api import Page

from tests.journeys.team import MAYA, TOM, signed_in
from tests.support.browser import DESK, PHONE, Open, axe, scrolls_sideways
from tests.support.house import OLGA, House


def everywhere(page: Page, address: str) -> None:
    """Whatever is folded stands open; nobody is kept out, and nothing runs over the edge."""
    page.goto(address)
    for size, scheme in itertools.product((PHONE, DESK), ("light", "dark")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        axe(page)
        assert not scrolls_sideways(page), page.url


def test_settings_of_promises_have_no_barrier(team: House, browse: Open) -> None:
    team.cli("rota", "add", "Nights", TOM, "--from", "2026-01-01T20:00", "--until", "2099-01-01T08:00", "--as", OLGA)
    olga = signed_in(team, browse, OLGA)
    for path in ("promises", "rota", "playbooks", "playbooks/hack"):
        everywhere(olga, f"{team.app}/{path}")


def test_the_room_with_its_clock_and_the_voice_has_no_barrier(team: House, browse: Open) -> None:
    said = ("open", "--title", "Mail is late", "--next", "30m", "--as", MAYA, "--text", "-")
    incident = team.json(*said, text="Mail waits. We are looking into it, and I am sorry.")
    team.cli("voice", "offer", str(incident["id"]), OLGA, "--as", MAYA)
    for email in (MAYA, OLGA):
        everywhere(signed_in(team, browse, email), f"{team.app}/rooms/{incident['id']}")
